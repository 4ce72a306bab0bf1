package dev.scrip.jobs;

import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanResult;
import dev.scrip.clean.CleanShop;
import dev.scrip.clean.CleanTables;
import dev.scrip.jobs.io.RawTables;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.quality.Checks;
import dev.scrip.quality.QuarantineCheck;
import dev.scrip.quality.RowCounts;
import dev.scrip.table.ContractException;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.RunDate;
import java.sql.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw tables to clean tables and quarantine, every row accounted for. */
public final class CleanTablesJob {
  private CleanTablesJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.CLEAN_TABLES, args);
  }

  static StepReport clean(Night night) {
    RawTables raw = new RawTables(night.spark(), night.conf().raw());
    String fingerprint = raw.fingerprint();
    CleanResult result;
    try {
      result = CleanTables.clean(night.spark(), raw.read(), night.conf().clean(), night.runDate());
    } catch (ContractException problem) {
      // A file that was replaced meanwhile is one that is not there.
      requireUnchanged(raw, fingerprint);
      throw problem;
    }
    try {
      requireUnchanged(raw, fingerprint);
      new QuarantineCheck(night.conf().maxQuarantinedShare())
          .check(result.counts(), result.quarantine());
      result.counts().forEach(CleanTablesJob::requireSum);
      Dataset<Row> quarantine = quarantine(night, result);
      Checks.require(quarantine, QuarantineTable.CONTRACT);
      night
          .warehouse()
          .publish(
              Stream.concat(
                      CleanShop.CONTRACTS.stream().map(c -> new Output(c, result.table(c))),
                      Stream.of(new Output(QuarantineTable.CONTRACT, quarantine)))
                  .toList(),
              night.runDate(),
              night.runId());
      return report(result);
    } finally {
      result.release();
    }
  }

  private static void requireUnchanged(RawTables raw, String fingerprint) {
    boolean unchanged;
    try {
      unchanged = raw.fingerprint().equals(fingerprint);
    } catch (ContractException gone) {
      unchanged = false;
    }
    if (!unchanged) {
      throw new UnsettledInputException(
          "raw files changed while clean-tables read them, so nothing is published: run the night"
              + " again when whoever writes them is done");
    }
  }

  private static Dataset<Row> quarantine(Night night, CleanResult result) {
    return result
        .quarantine()
        .withColumn(RunDate.RUN_DATE.name(), lit(Date.valueOf(night.runDate())))
        .withColumn(QuarantineTable.RUN_ID.name(), lit(night.runId()));
  }

  private static void requireSum(String table, RowCounts counts) {
    if (!counts.addsUp()) {
      throw new IllegalStateException("rows of " + table + " are lost or counted twice: " + counts);
    }
  }

  private static StepReport report(CleanResult result) {
    Map<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, RowCounts> table : result.counts().entrySet()) {
      RowCounts c = table.getValue();
      counts.put(table.getKey() + ".raw", c.raw());
      counts.put(table.getKey() + ".clean", c.clean());
      counts.put(table.getKey() + ".quarantined", c.quarantined());
      counts.put(table.getKey() + ".merged", c.merged());
      counts.put(table.getKey() + ".later", c.later());
    }
    result.repairs().forEach((name, rows) -> counts.put("repair." + name, rows));
    return new StepReport(result.total().clean(), counts, result.assumptions());
  }
}
