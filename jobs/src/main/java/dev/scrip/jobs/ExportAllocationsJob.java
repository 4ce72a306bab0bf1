package dev.scrip.jobs;

import dev.scrip.jobs.report.NightExports;
import dev.scrip.jobs.report.NightSections;
import java.util.List;
import java.util.Map;

/** One CSV per campaign and the report on the night, for marketing. */
public final class ExportAllocationsJob {
  private ExportAllocationsJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.EXPORT_ALLOCATIONS, args);
  }

  static StepReport export(Night night) {
    Map<String, Long> rowsByFile =
        NightExports.write(
            night.spark(),
            new NightSections(
                night.conf(),
                night.runDate(),
                night.warehouse(),
                night.ledger(),
                NightStep.labels()),
            night.runId());
    long rows = rowsByFile.values().stream().mapToLong(Long::longValue).sum();
    return new StepReport(rows, Map.of("files", (long) rowsByFile.size()), List.of());
  }
}
