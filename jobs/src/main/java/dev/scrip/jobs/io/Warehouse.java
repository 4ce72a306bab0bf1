package dev.scrip.jobs.io;

import static org.apache.spark.sql.functions.lit;

import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.table.ContractException;
import dev.scrip.table.RunDate;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Delta tables of one warehouse. Tables stay readable by every Delta reader: reader version 1,
 * no deletion vectors, no column mapping.
 */
public final class Warehouse {
  // Where old commits were cleaned away, a checkpoint stands for them.
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(?:json|checkpoint\\..*)");

  private final SparkSession spark;
  private final String root;
  private final Runnable guard;
  private final Map<String, Long> versionsRead = new TreeMap<>();

  /** The warehouse in the folder {@code root}; tables are made when first written. */
  public Warehouse(SparkSession spark, String root) {
    this(spark, absolute(root), () -> {});
  }

  private Warehouse(SparkSession spark, String root, Runnable guard) {
    this.spark = spark;
    this.root = root;
    this.guard = guard;
  }

  /** The same warehouse, with something to be run before anything is published. */
  public Warehouse guardedBy(Runnable check) {
    return new Warehouse(spark, root, check);
  }

  /** Delta takes a relative location for a table's name. */
  private static String absolute(String folder) {
    boolean hasScheme = folder.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return hasScheme ? folder : Path.of(folder).toAbsolutePath().normalize().toString();
  }

  /** The folder of the warehouse. */
  public String root() {
    return root;
  }

  /** Where a table lies. */
  public String location(TableContract contract) {
    return root + "/" + contract.name();
  }

  /** Whether the table was ever written; one whose creation was cut off was not. */
  public boolean has(TableContract contract) {
    return version(contract) >= 0;
  }

  /** The newest Delta version of a table; -1 where it was never written. */
  public long version(TableContract contract) {
    return new SmallFiles(spark)
        .list(location(contract) + "/_delta_log").stream()
            .map(COMMIT::matcher)
            .filter(Matcher::matches)
            .mapToLong(commit -> Long.parseLong(commit.group(1)))
            .max()
            .orElse(-1);
  }

  /** The Delta version of each table when it was first read since {@link #forgetReads}. */
  public Map<String, Long> versionsRead() {
    return Map.copyOf(versionsRead);
  }

  /** Begins to note anew what is read. */
  public void forgetReads() {
    versionsRead.clear();
  }

  /**
   * All rows of a table by its contract; no rows where it was never written.
   *
   * @throws ContractException where a column is missing or of another type
   */
  public Dataset<Row> read(TableContract contract) {
    long version = version(contract);
    if (version < 0) {
      return spark.createDataFrame(List.of(), contract.schema());
    }
    versionsRead.putIfAbsent(contract.name(), version);
    return contract.conform(spark.read().format("delta").load(location(contract)));
  }

  /** The rows of one night. */
  public Dataset<Row> read(TableContract contract, LocalDate runDate) {
    return read(contract).where(RunDate.RUN_DATE.col().equalTo(lit(Date.valueOf(runDate))));
  }

  /** The rows of the nights before {@code runDate}. */
  public Dataset<Row> readBefore(TableContract contract, LocalDate runDate) {
    return read(contract).where(RunDate.RUN_DATE.col().lt(lit(Date.valueOf(runDate))));
  }

  /** What a step made of a table. */
  public record Output(TableContract contract, Dataset<Row> rows) {}

  /**
   * Publishes a night's rows of dated tables, or all rows of undated ones, each in one atomic
   * commit that replaces what was there.
   *
   * @param runId kept in the commits' metadata
   * @throws ContractException where one of the tables lies there with other columns; nothing is
   *     published then
   */
  public void publish(List<Output> outputs, LocalDate runDate, String runId) {
    List<TableContract> missing =
        outputs.stream().map(Output::contract).filter(c -> !isStored(c)).toList();
    guard.run();
    missing.forEach(this::create);
    for (Output output : outputs) {
      guard.run();
      publish(output, runDate, runId);
    }
  }

  private void publish(Output output, LocalDate runDate, String runId) {
    TableContract contract = output.contract();
    var writer =
        contract
            .conform(output.rows())
            .write()
            .format("delta")
            .mode("overwrite")
            .option("userMetadata", runId);
    if (contract.dated()) {
      writer = writer.option("replaceWhere", RunDate.RUN_DATE.name() + " = DATE'" + runDate + "'");
    }
    writer.save(location(contract));
  }

  /** Whether the table lies there; if so, it has the columns of its contract. */
  private boolean isStored(TableContract contract) {
    if (!has(contract)) {
      return false;
    }
    contract.requireStored(spark.read().format("delta").load(location(contract)));
    return true;
  }

  /** Adds rows to a ledger. */
  public void append(TableContract contract, Dataset<Row> rows, String runId) {
    if (!isStored(contract)) {
      create(contract);
    }
    contract
        .conform(rows)
        .write()
        .format("delta")
        .mode("append")
        .option("userMetadata", runId)
        .save(location(contract));
  }

  private void create(TableContract contract) {
    if (version(contract) < 0) {
      // Delta would take what a creation that was cut off left of a log for the table.
      new SmallFiles(spark).delete(location(contract) + "/_delta_log");
    }
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(location(contract))
            .comment(contract.prose())
            .property("delta.minReaderVersion", "1")
            .property("delta.enableDeletionVectors", "false")
            .partitionedBy(
                contract.partitionedBy().stream().map(TableColumn::name).toArray(String[]::new));
    for (TableColumn column : contract.columns()) {
      builder =
          builder.addColumn(
              DeltaTable.columnBuilder(spark, column.name())
                  .dataType(column.type())
                  .nullable(column.nullable())
                  .comment(column.prose())
                  .build());
    }
    for (var check : contract.checks().entrySet()) {
      // Delta takes an unknown result for a violation; by contract it counts as met.
      builder =
          builder.property(
              "delta.constraints." + check.getKey(), "(" + check.getValue() + ") IS NOT FALSE");
    }
    builder.execute();
  }
}
