package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
  @Test
  void linesUpWordsToTheLeftAndNumbersToTheRight() {
    Section section =
        new Section(
            "Tables",
            List.of("rows", "why"),
            List.of(Text.row("users", "1,000", "much"), Text.row("orders", "7", "")),
            List.of(Text.of("and so %s", "on")));
    assertThat(section.text())
        .isEqualTo(
            """
              Tables   rows  why
              users   1,000  much
              orders      7
              and so on

            """);
  }

  @Test
  void standsWithoutTable() {
    assertThat(Section.sentences("Where", Text.row("here", "there")).text())
        .isEqualTo("Where\n  here\n  there\n\n");
  }

  @Test
  void isNotThereWithoutAnythingToSay() {
    assertThat(Section.sentences("Where", List.of()).text()).isEmpty();
    assertThat(Section.table("Tables", List.of("rows"), List.of()).text()).isEmpty();
  }
}
