package dev.scrip.jobs.io;

import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.ConfException;
import dev.scrip.jobs.config.RawConf;
import dev.scrip.jobs.config.SimulatedShopConf;
import dev.scrip.table.ContractException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The raw files of the simulated shop: one folder a table, in it one for the history and one a day.
 * A marker is written after the last table, so that an interrupted day is made again.
 */
public final class ShopFiles {
  private static final String HISTORY = "history";

  private final SparkSession spark;
  private final SimulatedShopConf conf;
  private final RawConf raw;
  private final SmallFiles files;

  /**
   * @param raw says where each raw table lies and in which format
   */
  public ShopFiles(SparkSession spark, SimulatedShopConf conf, RawConf raw) {
    this.spark = spark;
    this.conf = conf;
    this.raw = raw;
    this.files = new SmallFiles(spark);
  }

  /** Removes the whole shop. */
  public void clear() {
    files.delete(conf.dir());
  }

  /**
   * Whether the history was made.
   *
   * @throws ContractException where it was made with other options
   */
  public boolean hasHistory() {
    String marker = marker(HISTORY);
    if (!files.exists(marker)) {
      return false;
    }
    String made = files.read(marker);
    if (!made.equals(identity())) {
      throw new ContractException(
          "the simulated shop at "
              + conf.dir()
              + " was made with other options ("
              + made
              + ", asked "
              + identity()
              + "): choose another --warehouse, or --force to make it anew");
    }
    return true;
  }

  /** Whether the day was lived. */
  public boolean hasDay(LocalDate day) {
    return files.exists(marker(day.toString()));
  }

  /** Writes the history; returns rows by table. */
  public Map<String, Long> writeHistory(Map<String, Dataset<Row>> tables) {
    return write(HISTORY, tables);
  }

  /** Removes what a day that was interrupted left, so that nobody reads it. */
  public void clearDay(LocalDate day) {
    CleanShop.CONTRACTS.forEach(table -> files.delete(source(table.name()).path() + "/" + day));
  }

  /** Writes a day; returns rows by table. */
  public Map<String, Long> writeDay(LocalDate day, Map<String, Dataset<Row>> tables) {
    return write(day.toString(), tables);
  }

  /** Writes the truth of a day, which the pipeline never reads. */
  public void writeTruth(LocalDate day, Map<String, Dataset<Row>> tables) {
    String marker = conf.dir() + "/_truth/" + day;
    if (!files.exists(marker)) {
      tables.forEach(
          (name, rows) ->
              rows.write()
                  .mode("overwrite")
                  .parquet(conf.dir() + "/truth/" + name + "/run_date=" + day));
      files.write(marker, identity());
    }
  }

  /** The raw rows of a table so far. */
  public Dataset<Row> read(String table) {
    return new RawTables(spark, raw).read(table, source(table));
  }

  private Map<String, Long> write(String part, Map<String, Dataset<Row>> tables) {
    Map<String, Long> rows = new TreeMap<>();
    tables.forEach(
        (name, table) -> {
          RawConf.Files target = source(name);
          String folder = target.path() + "/" + part;
          DataFrameWriter<Row> writer = table.write().mode("overwrite").format(target.format());
          if (target.format().equals("csv")) {
            writer = writer.option("header", true).option("escape", "\"");
          }
          writer.save(folder);
          rows.put(name, count(folder, target.format()));
        });
    files.write(marker(part), identity());
    return rows;
  }

  private long count(String folder, String format) {
    if (format.equals("csv")) {
      return spark.read().option("header", true).option("multiLine", true).csv(folder).count();
    }
    return format.equals("json")
        ? spark.read().text(folder).count()
        : spark.read().parquet(folder).count();
  }

  private RawConf.Files source(String table) {
    if (raw.tables().get(table) instanceof RawConf.Files source
        && !source.format().equals("delta")) {
      return source;
    }
    throw new ConfException(
        "raw.tables."
            + table
            + " must have a path and a format of csv, json or parquet for the simulated shop to be"
            + " written there");
  }

  private String identity() {
    return conf.options() + ", dirt " + conf.dirtShare();
  }

  private String marker(String part) {
    return conf.dir() + "/_made/" + part;
  }
}
