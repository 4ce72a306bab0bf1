package dev.scrip.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.quality.RowCounts;
import dev.scrip.quality.SourceFault;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.ContractException;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Makes clean tables of raw ones. Every raw row ends in exactly one place: clean, quarantined with
 * a reason, merged into a row of the same key, or left for later nights.
 *
 * <p>Raw columns are named as in the clean contracts, and may be text or typed. Money is whole
 * cents in {@code x_cents} or currency units in {@code x}. Times without an offset are in the
 * session's zone, which is the shop's; one that the clock skips in spring counts as one hour later,
 * one that it repeats in autumn as the first of the two.
 */
public final class CleanTables {
  private static final StructType QUARANTINE =
      new StructType()
          .add(QuarantineTable.TABLE_NAME.name(), DataTypes.StringType)
          .add(QuarantineTable.ROW_KEY.name(), DataTypes.StringType)
          .add(QuarantineTable.REASON.name(), DataTypes.StringType)
          .add(QuarantineTable.RAW_ROW.name(), DataTypes.StringType);

  private final SparkSession spark;
  private final Map<String, Dataset<Row>> raw;
  private final CleanOptions options;
  private final LocalDate runDate;

  private final Map<String, Dataset<Row>> classified = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> clean = new LinkedHashMap<>();
  private final Map<String, RowCounts> counts = new LinkedHashMap<>();
  private final Map<String, Long> repairs = new TreeMap<>();
  private final List<String> assumptions = new ArrayList<>();
  private final FirstDay firstDay = new FirstDay();
  private Dataset<Row> quarantine;

  private CleanTables(
      SparkSession spark, Map<String, Dataset<Row>> raw, CleanOptions options, LocalDate runDate) {
    this.spark = spark;
    this.raw = raw;
    this.options = options;
    this.runDate = runDate;
    this.quarantine = spark.createDataFrame(List.of(), QUARANTINE);
  }

  /**
   * Cleans all tables, parents before children, as of 00:00 of the run date.
   *
   * @param spark its session zone is the shop's
   * @param raw the raw tables that the source has, by name; a line that its reader could not parse
   *     carries text in {@code _corrupt_record}
   * @param options the shop's rules
   * @param runDate the night; rows at or after its 00:00 are later
   * @return the clean tables, held in memory until {@link CleanResult#release()}
   * @throws ContractException where an unknown table is given, one cannot be read, an obligatory
   *     column is missing, nothing is known of consent, a campaign has no budget or a negative one,
   *     or nothing happened before the run date but something did later
   */
  public static CleanResult clean(
      SparkSession spark, Map<String, Dataset<Row>> raw, CleanOptions options, LocalDate runDate) {
    CleanTables work = new CleanTables(spark, raw, options, runDate);
    try {
      return work.cleanAll();
    } catch (RuntimeException e) {
      work.classified.values().forEach(Dataset::unpersist);
      throw e;
    }
  }

  private CleanResult cleanAll() {
    refuseUnknownTables();
    for (TableContract contract : CleanShop.CONTRACTS) {
      Dataset<Row> rows = raw.get(contract.name());
      if (rows == null) {
        leaveEmpty(contract);
      } else {
        takeIfReadable(contract, rows);
      }
    }
    firstDay.requireBefore(runDate);
    clean.computeIfPresent(
        CampaignsTable.CONTRACT.name(),
        (name, campaigns) ->
            CampaignRules.withAudience(campaigns, parentOf(CampaignAudienceTable.CONTRACT.name())));
    return new CleanResult(
        Collections.unmodifiableMap(clean),
        quarantine,
        Collections.unmodifiableMap(counts),
        Collections.unmodifiableMap(repairs),
        List.copyOf(assumptions),
        List.copyOf(classified.values()));
  }

  private void refuseUnknownTables() {
    List<String> known = CleanShop.CONTRACTS.stream().map(TableContract::name).toList();
    for (String table : raw.keySet()) {
      if (!known.contains(table)) {
        throw new ContractException(
            "raw table " + table + " is unknown; give one of " + String.join(", ", known));
      }
    }
  }

  private void leaveEmpty(TableContract contract) {
    clean.put(contract.name(), spark.createDataFrame(List.of(), contract.schema()));
    counts.put(contract.name(), RowCounts.EMPTY);
    assumptions.add(Assumptions.absent(contract));
  }

  /** Rows are read as late as here: a file may be cut short, a query may fail on a value. */
  private void takeIfReadable(TableContract contract, Dataset<Row> rows) {
    try {
      take(contract, rows);
    } catch (Exception e) {
      SourceFault.in(e)
          .ifPresent(
              fault -> {
                throw new ContractException(
                    "raw table %s cannot be read: %s; correct the source, or raw.tables.%s in the conf"
                        .formatted(contract.name(), fault, contract.name()));
              });
      throw e;
    }
  }

  private void take(TableContract contract, Dataset<Row> rows) {
    TableRules rules = rulesOf(new RawCells(contract, rows.schema()));
    requireColumns(rules);
    Dataset<Row> judged =
        CleanPass.classify(rules, rows, this::parentOf, runDate)
            .persist(StorageLevel.MEMORY_AND_DISK());
    classified.put(contract.name(), judged);
    counts.put(contract.name(), Tally.of(rules, judged, repairs));
    firstDay.note(rules, judged);
    if (contract.equals(CampaignsTable.CONTRACT)) {
      CampaignRules.requireBudgets(judged);
    }
    clean.put(contract.name(), judged.filter(RowState.CLEAN_ROW).select(contract.cols()));
    quarantine = quarantine.union(setAside(contract, judged));
    assumptions.addAll(Assumptions.of(rules));
  }

  private Dataset<Row> parentOf(String table) {
    Dataset<Row> rows = classified.get(table);
    if (rows != null) {
      return rows;
    }
    TableContract contract =
        CleanShop.CONTRACTS.stream().filter(c -> c.name().equals(table)).findFirst().orElseThrow();
    return spark
        .createDataFrame(List.of(), contract.schema())
        .withColumn(RowState.NAME, lit(RowState.CLEAN));
  }

  private TableRules rulesOf(RawCells cells) {
    return switch (cells.contract().name()) {
      case "users" -> CatalogueRules.users(cells, options, runDate);
      case "products" -> CatalogueRules.products(cells, options);
      case "behaviour_events" -> PurchaseRules.events(cells, options);
      case "orders" -> PurchaseRules.orders(cells, options);
      case "order_lines" -> PurchaseRules.orderLines(cells, options);
      case "campaigns" -> CampaignRules.campaigns(cells, options);
      case "campaign_audience" -> CampaignRules.audience(cells);
      case "coupons" -> CouponRules.coupons(cells, options);
      case "coupon_issues" -> ResponseRules.issues(cells, options);
      case "coupon_redemptions" -> ResponseRules.redemptions(cells, options);
      default ->
          throw new IllegalStateException("table " + cells.contract().name() + " has no rules");
    };
  }

  private static void requireColumns(TableRules rules) {
    for (TableColumn column : rules.obligatory) {
      if (!rules.cells.has(column)) {
        throw new ContractException(
            "raw table %s lacks column %s (%s), which is obligatory: add it to the source, or rename it in a query in the conf"
                .formatted(rules.contract().name(), column.name(), column.prose()));
      }
    }
  }

  private static Dataset<Row> setAside(TableContract contract, Dataset<Row> judged) {
    return judged
        .filter(RowState.QUARANTINED_ROW)
        .select(
            lit(contract.name()).as(QuarantineTable.TABLE_NAME.name()),
            col(CleanPass.ROW_KEY).as(QuarantineTable.ROW_KEY.name()),
            col(CleanPass.REASON).as(QuarantineTable.REASON.name()),
            col(CleanPass.RAW_ROW).as(QuarantineTable.RAW_ROW.name()));
  }
}
