package dev.scrip.jobs;

import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Models;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.TableContract;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What every step of one night is given.
 *
 * @param runId names the run in ledger, quarantine and commits
 * @param force whether the step was asked to start afresh
 */
public record Night(
    SparkSession spark,
    NightConf conf,
    LocalDate runDate,
    Warehouse warehouse,
    String runId,
    boolean force) {

  /** The clean tables. */
  public CleanShop shop() {
    return CleanShop.from(warehouse::read);
  }

  /** This night's rows of a table. */
  public Dataset<Row> tonight(TableContract contract) {
    return warehouse.read(contract, runDate);
  }

  /** Publishes this night's rows of a table; returns their number. */
  public long publish(TableContract contract, Dataset<Row> rows) {
    return warehouse.publish(contract, rows, runDate, runId);
  }

  /** The models of the warehouse. */
  public Models models() {
    return new Models(spark, warehouse);
  }

  /** The version that models fitted tonight get. */
  public String modelVersion() {
    return runDate + "-" + conf.hash().substring(0, 8);
  }
}
