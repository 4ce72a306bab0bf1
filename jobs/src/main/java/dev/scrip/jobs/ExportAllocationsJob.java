package dev.scrip.jobs;

import dev.scrip.jobs.report.CampaignCsvs;
import java.util.List;
import java.util.Map;

/** One CSV per campaign and a manifest, for marketing. */
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
        CampaignCsvs.export(
            night.spark(),
            night.warehouse(),
            night.runDate(),
            night.runId(),
            night.conf().currency(),
            night.conf().byteOrderMark());
    long rows = rowsByFile.values().stream().mapToLong(Long::longValue).sum();
    return new StepReport(rows, Map.of("files", (long) rowsByFile.size()), List.of());
  }
}
