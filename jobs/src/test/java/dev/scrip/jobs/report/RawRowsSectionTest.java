package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RawRowsSectionTest {
  @Test
  void saysOfEveryTableThatWasReadWhatBecameOfItsRows() {
    Section section =
        RawRowsSection.of(
            Map.of(
                "users.raw", 1200L,
                "users.clean", 1190L,
                "users.quarantined", 10L,
                "orders.raw", 3L,
                "orders.clean", 2L,
                "orders.later", 1L));
    assertThat(section.rows())
        .containsExactly(
            Text.row("users", "1,200", "1,190", "10", "0", "0"),
            Text.row("orders", "3", "2", "0", "0", "1"));
    assertThat(section.remarks()).isEmpty();
  }

  @Test
  void tellsRepairsThatWereMade() {
    Section section =
        RawRowsSection.of(
            Map.of("users.raw", 1L, "repair.prices", 2000L, "repair.dates", 5L, "repair.ids", 0L));
    assertThat(section.remarks())
        .extracting(Text::toString)
        .containsExactly("repaired: 5 dates, 2,000 prices");
  }
}
