package dev.scrip.jobs;

import dev.scrip.jobs.cli.CommandLine;
import dev.scrip.jobs.cli.NightArguments;
import dev.scrip.jobs.config.ConfException;
import dev.scrip.jobs.config.ConfLoader;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Sessions;
import dev.scrip.jobs.io.SmallFiles;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.jobs.report.MetricsText;
import dev.scrip.jobs.report.NightSections;
import dev.scrip.jobs.report.NightSummary;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/** Runs a job from its command line to its exit code. */
final class JobRunner {
  private final PrintStream out;
  private final PrintStream err;
  private boolean lineIsOpen;
  private boolean missesMetrics;

  JobRunner(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  static int runStep(NightStep step, String... args) {
    return new JobRunner(System.out, System.err)
        .run("scripts/submit " + step.label(), List.of(step), false, args);
  }

  static int runNight(String... args) {
    return new JobRunner(System.out, System.err)
        .run("scripts/nightly", Arrays.asList(NightStep.values()), true, args);
  }

  int run(String program, List<NightStep> steps, boolean nightly, String... args) {
    List<String> choice = nightly ? NightStep.labels() : List.of();
    CommandLine.Outcome<NightArguments> outcome =
        CommandLine.ofNight(program, choice, err).parse(args);
    if (outcome instanceof CommandLine.Outcome.Parsed<NightArguments> parsed) {
      return new Guard(err, this::closeLine)
          .run(() -> run(program, steps, nightly, parsed.arguments()));
    }
    return ((CommandLine.Outcome.Ended<NightArguments>) outcome).exitCode();
  }

  private void run(
      String program, List<NightStep> steps, boolean nightly, NightArguments arguments) {
    NightConf conf = ConfLoader.load(arguments);
    LocalDate runDate = runDate(arguments, conf, nightly);
    String runId = runDate + "-" + conf.hash().substring(0, 8);
    LogContext.enterNight(runDate, runId);
    SparkSession spark = Sessions.open(conf.spark(), conf.timeZone(), program);
    Warehouse unguarded = new Warehouse(spark, conf.warehouse());
    Ledger ledger = new Ledger(spark, unguarded, UUID.randomUUID().toString());
    Warehouse warehouse = unguarded.guardedBy(ledger::requireNewest);
    Night night = new Night(spark, conf, runDate, warehouse, ledger, runId, arguments.force());
    List<NightStep> chosen = choose(steps, arguments, conf);
    chosen.forEach(new StepRunner(night, new Lines(chosen, night))::run);
    if (nightly) {
      out.println();
      out.print(
          new NightSummary(new NightSections(conf, runDate, warehouse, ledger, NightStep.labels()))
              .text());
    }
  }

  /** A night does not fail for want of its metrics. */
  private void leaveMetrics(String file, Night night) {
    try {
      String metrics = MetricsText.of(night.runDate(), night.ledger().night(night.runDate()));
      new SmallFiles(night.spark()).write(file, metrics);
    } catch (RuntimeException | FSError e) {
      if (!missesMetrics) {
        err.println(
            "Warning: no metrics in monitoring.metrics-file " + file + ": " + e.getMessage());
      }
      missesMetrics = true;
    }
  }

  private static LocalDate runDate(NightArguments arguments, NightConf conf, boolean nightly) {
    if (arguments.runDate().isPresent()) {
      return arguments.runDate().get();
    }
    if (!nightly) {
      throw new ConfException("no run date: say which night with --run-date yyyy-mm-dd");
    }
    return conf.runDate()
        .orElseThrow(
            () ->
                new ConfException(
                    "no run date: say which night with --run-date yyyy-mm-dd, or set run-date in "
                        + arguments.conf()));
  }

  private static List<NightStep> choose(
      List<NightStep> steps, NightArguments arguments, NightConf conf) {
    List<NightStep> offered =
        arguments.from().map(from -> NightStep.of(from).onward()).orElse(steps);
    List<NightStep> chosen =
        offered.stream()
            .filter(s -> arguments.only().isEmpty() || arguments.only().contains(s.label()))
            .toList();
    if (chosen.isEmpty()) {
      throw new ConfException(
          "nothing to run: --only names no step from "
              + arguments.from().orElse("the first one")
              + " on");
    }
    // Asked for by itself it says why it cannot be made.
    return chosen.size() == 1
        ? chosen
        : chosen.stream()
            .filter(s -> s != NightStep.GENERATE_SHOP || conf.simulatedShop().enabled())
            .toList();
  }

  private void closeLine() {
    if (lineIsOpen) {
      out.println("failed");
      lineIsOpen = false;
    }
  }

  /**
   * One line a step: the name when it starts, the rest when it ends. The metrics go along with the
   * ledger, so that a step that hangs shows as one not made.
   */
  private final class Lines implements StepRunner.Progress {
    private final List<NightStep> steps;
    private final Night night;

    Lines(List<NightStep> steps, Night night) {
      this.steps = steps;
      this.night = night;
    }

    @Override
    public void started(NightStep step) {
      out.printf(Locale.ROOT, "[%d/%d] %-20s", steps.indexOf(step) + 1, steps.size(), step.label());
      out.flush();
      lineIsOpen = true;
    }

    @Override
    public void ended(String line) {
      out.println(line);
      lineIsOpen = false;
    }

    @Override
    public void noted() {
      night.conf().metricsFile().ifPresent(file -> leaveMetrics(file, night));
    }
  }
}
