package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class DriftSectionTest {
  @Test
  void saysNothingOnTheFirstNight() {
    assertThat(DriftSection.of(List.of()).isEmpty()).isTrue();
  }

  @Test
  void namesTheLargestIndexWhereNothingDrifted() {
    assertThat(
            DriftSection.of(
                List.of(row("a", "2026-03-01", 0.01, false), row("b", "2026-02-28", 0.15, false))))
        .isEqualTo(
            Section.sentences(
                "Drift",
                List.of(
                    Text.of(
                        "none of %d columns of users and scores; the largest index is %.3f, of %s"
                            + " since %s",
                        2, 0.15, "user_profile.b", Date.valueOf("2026-02-28")))));
  }

  @Test
  void showsWhatDriftedTheLargestFirstEachBesideItsOwnNight() {
    Section drift =
        DriftSection.of(
            List.of(
                row("a", "2026-03-01", 0.3, true),
                row("b", "2026-03-01", 0.9, false),
                row("c", "2026-02-28", 0.5, true)));
    assertThat(drift.rows())
        .containsExactly(
            Text.row("user_profile.c", "2026-02-28", "0.500", "more of it"),
            Text.row("user_profile.a", "2026-03-01", "0.300", "more of it"));
    assertThat(drift.remarks()).singleElement().asString().startsWith("2 of 3 columns");
  }

  @Test
  void showsTwelveAtMostAndCountsAll() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(row("c" + i, "2026-03-01", 1 + i, true));
    }
    Section drift = DriftSection.of(rows);
    assertThat(drift.rows()).hasSize(12);
    assertThat(drift.text()).contains("c19", "20 of 20 columns").doesNotContain("user_profile.c7");
  }

  private static Row row(String column, String since, double index, boolean drifted) {
    return RowFactory.create(
        Date.valueOf("2026-03-02"),
        "user_profile",
        column,
        Date.valueOf(since),
        index,
        0.2,
        drifted,
        "more of it");
  }
}
