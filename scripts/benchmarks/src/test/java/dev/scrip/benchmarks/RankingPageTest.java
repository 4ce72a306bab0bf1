package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.affinity.RankingQuality;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingPageTest {
  @Test
  void writesEveryFigure() {
    String page =
        RankingPage.page(
            List.of(
                new RankingTrial.Outcome(
                    "A shop",
                    LocalDate.of(2026, 2, 16),
                    LocalDate.of(2026, 3, 2),
                    400,
                    List.of(
                        new RankingTrial.Ranked(
                            "Scrip: blend", new RankingQuality(0.25, 0.125, 7), 0.5, 1)),
                    Map.of("weight.share", "0.75", "rank", "24"))));

    assertThat(page)
        .contains("## A shop", "2026-02-16 to 2026-03-01", "7 users", "400 products")
        .contains("| Scrip: blend | 0.2500 | 0.1250 | 0.500 |", "share 0.750.");
  }
}
