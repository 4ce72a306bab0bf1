package dev.scrip.jobs;

import dev.scrip.jobs.config.ConfLoader;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.RawTables;
import dev.scrip.jobs.io.SupersededException;
import dev.scrip.table.ContractException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps one after another: skips what is made already, shows progress, keeps the ledger. */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final double MS_PER_SECOND = 1000;
  private static final long NS_PER_MS = 1_000_000;
  private static final StepReport NOTHING = new StepReport(0, Map.of(), List.of());

  private final Night night;
  private final Ledger ledger;
  private final Progress progress;

  StepRunner(Night night, Progress progress) {
    this.night = night;
    this.ledger = night.ledger();
    this.progress = progress;
  }

  /** Who is told how far the night is. */
  interface Progress {
    void started(NightStep step);

    void ended(String line);

    /** The ledger has another row. */
    void noted();
  }

  void run(NightStep step) {
    progress.started(step);
    night.warehouse().forgetReads();
    LogContext.enterStep(step, night.spark().sparkContext());
    String inputHash = inputHashOrRefusal(step);
    Optional<Ledger.Entry> made = alreadyMade(step, inputHash);
    if (made.isPresent() && !night.force()) {
      Ledger.Entry earlier = made.get();
      append(step, Ledger.Status.SKIPPED, inputHash, report(earlier), 0);
      LOG.info("already made from these inputs, {} rows", earlier.rowCount());
      progress.ended(
          String.format(
              Locale.ROOT, "%,13d rows   already made from these inputs", earlier.rowCount()));
      return;
    }
    append(step, Ledger.Status.STARTED, inputHash, NOTHING, 0);
    long start = System.nanoTime();
    night.spark().sparkContext().setJobDescription(step.label() + " " + night.runDate());
    StepReport report;
    try {
      report = step.run(night);
    } catch (Throwable problem) {
      // Scala throws SparkException, which is checked, without declaring it.
      note(step, Ledger.Status.FAILED, inputHash, problem, elapsedMs(start));
      throw problem;
    }
    long elapsedMs = elapsedMs(start);
    append(step, Ledger.Status.SUCCEEDED, inputHash, report, elapsedMs);
    LOG.info("published {} rows in {} ms", report.rows(), elapsedMs);
    progress.ended(
        String.format(Locale.ROOT, "%,13d rows %7.1f s", report.rows(), elapsedMs / MS_PER_SECOND));
  }

  private String inputHashOrRefusal(NightStep step) {
    try {
      return inputHash(step);
    } catch (Throwable problem) {
      note(step, Ledger.Status.REFUSED, "", problem, 0);
      throw problem;
    }
  }

  /**
   * Notes what stopped a step, if the warehouse can be written still.
   *
   * @throws SupersededException where it failed because another run is at work on its tables
   */
  private void note(
      NightStep step, Ledger.Status status, String inputHash, Throwable problem, long elapsedMs) {
    try {
      List<String> note = List.of(String.valueOf(problem.getMessage()));
      append(step, status, inputHash, new StepReport(0, Map.of(), note), elapsedMs);
    } catch (SupersededException e) {
      if (e != problem) {
        e.addSuppressed(problem);
      }
      throw e;
    } catch (Exception e) {
      problem.addSuppressed(e);
    }
  }

  private static long elapsedMs(long start) {
    return (System.nanoTime() - start) / NS_PER_MS;
  }

  private Optional<Ledger.Entry> alreadyMade(NightStep step, String inputHash) {
    if (step == NightStep.GENERATE_SHOP) {
      return Optional.empty();
    }
    // The clean tables are of one night at a time: another night's run replaces them.
    boolean replaced = step == NightStep.CLEAN_TABLES && !cleanTablesAreTonights();
    return replaced
        ? Optional.empty()
        : ledger.latest(step.label(), night.runDate()).filter(e -> e.inputHash().equals(inputHash));
  }

  private boolean cleanTablesAreTonights() {
    return ledger
        .latest(NightStep.CLEAN_TABLES.label())
        .map(e -> e.runDate().equals(night.runDate()))
        .orElse(false);
  }

  /**
   * A hash of all that decides the step's rows: program, conf, run date, raw files, brought models,
   * earlier nights.
   */
  private String inputHash(NightStep step) {
    String base =
        String.join(
            "|", Program.hash(), step.label(), night.conf().hash(), night.runDate().toString(), "");
    if (step == NightStep.GENERATE_SHOP) {
      return ConfLoader.sha256(base);
    }
    if (step == NightStep.CLEAN_TABLES) {
      return ConfLoader.sha256(
          base + new RawTables(night.spark(), night.conf().raw()).fingerprint());
    }
    NightStep before = step.before().orElseThrow();
    Ledger.Entry input =
        ledger
            .latest(before.label(), night.runDate())
            .filter(e -> cleanTablesAreTonights())
            .orElseThrow(() -> missingInput(step, before));
    String brought =
        step == NightStep.TRAIN_RESPONSE
            ? night.models().fingerprint(night.conf().response().onnx())
            : "";
    return ConfLoader.sha256(
        base
            + brought
            + input.inputHash()
            + ledger.inputHashesBefore(NightStep.SEGMENT_USERS.label(), night.runDate())
            + ledger.inputHashesBefore(NightStep.ALLOCATE_COUPONS.label(), night.runDate()));
  }

  private ContractException missingInput(NightStep step, NightStep before) {
    boolean made = ledger.latest(before.label(), night.runDate()).isPresent();
    NightStep remedy = made ? NightStep.CLEAN_TABLES : before;
    return new ContractException(
        "step "
            + step.label()
            + " of "
            + night.runDate()
            + " needs "
            + (made
                ? "the clean tables of that night, but they hold another night's"
                : before.label() + " of that night, which has not run")
            + ": run nightly with --run-date "
            + night.runDate()
            + " --from "
            + remedy.label());
  }

  private void append(
      NightStep step, Ledger.Status status, String inputHash, StepReport report, long elapsedMs) {
    ledger.append(
        new Ledger.Entry(
            night.runId(),
            night.runDate(),
            step.label(),
            status,
            "",
            night.conf().hash(),
            inputHash,
            night.warehouse().versionsRead(),
            report.rows(),
            report.counts(),
            report.notes(),
            elapsedMs,
            0));
    progress.noted();
  }

  private static StepReport report(Ledger.Entry entry) {
    return new StepReport(entry.rowCount(), entry.counts(), entry.notes());
  }
}
