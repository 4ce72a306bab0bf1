package dev.scrip.jobs.report;

import dev.scrip.jobs.io.Ledger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger says of a night's steps, as the text that Prometheus' node exporter collects from
 * files.
 */
public final class MetricsText {
  private static final double MS_PER_SECOND = 1000;

  private MetricsText() {}

  /** The whole file. */
  public static String of(LocalDate runDate, List<Ledger.Entry> steps) {
    return family(
            "scrip_night_timestamp_seconds",
            "The night's date, 00:00 UTC, as Unix time.",
            Stream.of(Long.toString(runDate.atStartOfDay().toEpochSecond(ZoneOffset.UTC))))
        + family(
            "scrip_step_made",
            "1 where the step's rows are published, 0 where it failed, was refused or killed, or is at work.",
            steps.stream().map(e -> labelled(step(e), e.status().made() ? "1" : "0")))
        + family(
            "scrip_step_rows",
            "Rows that the step published.",
            steps.stream().map(e -> labelled(step(e), Long.toString(e.rowCount()))))
        + family(
            "scrip_step_seconds",
            "Time that the step took; 0 where its rows lay there already.",
            steps.stream()
                .map(
                    e ->
                        labelled(
                            step(e),
                            String.format(Locale.ROOT, "%.3f", e.elapsedMs() / MS_PER_SECOND))))
        + family(
            "scrip_step_count",
            "Rows and money, in millionths of the currency unit, by name.",
            steps.stream().flatMap(MetricsText::counts));
  }

  private static Stream<String> counts(Ledger.Entry entry) {
    return entry.counts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            count ->
                labelled(
                    step(entry) + ",name=\"" + escaped(count.getKey()) + "\"",
                    Long.toString(count.getValue())));
  }

  private static String family(String name, String help, Stream<String> samples) {
    return "# HELP "
        + name
        + " "
        + help
        + "\n# TYPE "
        + name
        + " gauge\n"
        + samples
            .map(sample -> name + (sample.startsWith("{") ? "" : " ") + sample + "\n")
            .collect(Collectors.joining());
  }

  private static String labelled(String labels, String value) {
    return "{" + labels + "} " + value;
  }

  private static String step(Ledger.Entry entry) {
    return "step=\"" + escaped(entry.step()) + "\"";
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
