package dev.scrip.jobs;

import dev.scrip.budget.GivenPairs;
import dev.scrip.budget.Remainders;
import dev.scrip.candidate.ShopMargin;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Models;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.quality.Checks;
import dev.scrip.response.Stakes;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.ProductProfileTable;
import dev.scrip.table.TableContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

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
    Ledger ledger,
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

  /**
   * Publishes this night's rows of a table if they keep its contract; returns their number.
   *
   * @throws dev.scrip.table.ContractException naming what is broken; nothing is published then
   */
  public long publish(TableContract contract, Dataset<Row> rows) {
    return publish(List.of(new Output(contract, rows))).of(contract);
  }

  /**
   * Publishes this night's rows of several tables if all of them keep their contracts; returns
   * their numbers by table.
   *
   * @throws dev.scrip.table.ContractException naming what is broken; nothing is published then
   */
  public Published publish(List<Output> outputs) {
    List<Output> made = outputs.stream().map(Night::persisted).toList();
    try {
      Map<String, Long> rows = new TreeMap<>();
      made.forEach(o -> rows.put(o.contract().name(), Checks.require(o.rows(), o.contract())));
      warehouse.publish(made, runDate, runId);
      return new Published(rows);
    } finally {
      made.forEach(o -> o.rows().unpersist());
    }
  }

  private static Output persisted(Output output) {
    return new Output(
        output.contract(),
        output.contract().conform(output.rows()).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Pairs that the shop or an earlier night already decided on. */
  public Dataset<Row> given() {
    return GivenPairs.until(shop(), warehouse.readBefore(AllocationTable.CONTRACT, runDate));
  }

  /** What is left tonight of inventories and budgets, after the pairs of {@link #given}. */
  public Remainders remainders(Dataset<Row> given) {
    return Remainders.on(
        shop(), given, tonight(CouponProfileTable.CONTRACT), runDate, conf.candidate().costBasis());
  }

  /** What is assumed tonight of the money of a pair. */
  public Stakes.Assumed stakes() {
    double margin =
        ShopMargin.of(tonight(ProductProfileTable.CONTRACT), conf.candidate().marginShare());
    return conf.candidate().stakes(margin);
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
