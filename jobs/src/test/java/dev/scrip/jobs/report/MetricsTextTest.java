package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Ledger.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  @Test
  void tellsOfEveryStep() {
    assertThat(
            MetricsText.of(
                NIGHT,
                List.of(
                    entry("clean-tables", Status.SUCCEEDED, 1234, Map.of("users.raw", 7L), 61_250),
                    entry("build-profiles", Status.FAILED, 0, Map.of(), 10))))
        .contains(
            "# TYPE scrip_step_rows gauge\n",
            "scrip_night_timestamp_seconds 1772409600\n",
            "scrip_step_made{step=\"clean-tables\"} 1\n",
            "scrip_step_made{step=\"build-profiles\"} 0\n",
            "scrip_step_rows{step=\"clean-tables\"} 1234\n",
            "scrip_step_seconds{step=\"clean-tables\"} 61.250\n",
            "scrip_step_count{step=\"clean-tables\",name=\"users.raw\"} 7\n");
  }

  @Test
  void escapesLabels() {
    assertThat(
            MetricsText.of(
                NIGHT, List.of(entry("s", Status.SUCCEEDED, 0, Map.of("a\"\\\nb", 1L), 0))))
        .contains("name=\"a\\\"\\\\\\nb\"} 1\n");
  }

  private static Ledger.Entry entry(
      String step, Status status, long rows, Map<String, Long> counts, long elapsedMs) {
    return new Ledger.Entry(
        "run", NIGHT, step, status, "a", "c", "i", Map.of(), rows, counts, List.of(), elapsedMs, 1);
  }
}
