package dev.scrip.jobs.io;

import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.ConfLoader;
import dev.scrip.jobs.config.RawConf;
import dev.scrip.quality.SourceFault;
import dev.scrip.table.ContractException;
import dev.scrip.table.TableContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads the raw tables a conf names. */
public final class RawTables {
  /** The column that holds a line which could not be parsed; null on every other row. */
  private static final String CORRUPT_RECORD = "_corrupt_record";

  private final SparkSession spark;
  private final RawConf conf;
  private final RawFiles rawFiles;

  /** Reads what {@code conf} names. */
  public RawTables(SparkSession spark, RawConf conf) {
    this.spark = spark;
    this.conf = conf;
    this.rawFiles = new RawFiles(spark.sparkContext().hadoopConfiguration());
  }

  /**
   * The raw tables the source has, by name, as they lie: texts where the format has no types.
   *
   * @throws ContractException where a file is missing, cannot be read as its format, or a query
   *     cannot be understood
   */
  public Map<String, Dataset<Row>> read() {
    conf.inputs()
        .forEach((view, files) -> load("raw.inputs." + view, files).createOrReplaceTempView(view));
    Map<String, Dataset<Row>> tables = new TreeMap<>();
    conf.tables()
        .forEach(
            (table, source) -> {
              if (source instanceof RawConf.Files files) {
                tables.put(table, read(table, files));
              } else if (source instanceof RawConf.Query query) {
                tables.put(table, query(table, query));
              }
            });
    return tables;
  }

  /** One set of files, as its format has them. */
  public Dataset<Row> read(String table, RawConf.Files files) {
    Dataset<Row> rows = load("raw.tables." + table, files);
    return rows.schema().isEmpty() && files.format().equals("json") ? empty(table) : rows;
  }

  /** JSON lines have no header: without a line there is no column, and yet nothing is wrong. */
  private Dataset<Row> empty(String table) {
    StructType schema =
        CleanShop.CONTRACTS.stream()
            .filter(contract -> contract.name().equals(table))
            .map(TableContract::schema)
            .findFirst()
            .orElseGet(StructType::new);
    return spark.createDataFrame(List.of(), schema);
  }

  private Dataset<Row> query(String table, RawConf.Query query) {
    try {
      return spark.sql(query.sql());
    } catch (Exception e) {
      refuseFault(e, "the query under raw.tables." + table + " fails", "correct it in the conf");
      throw e;
    }
  }

  private Dataset<Row> load(String key, RawConf.Files files) {
    rawFiles.list(key, files);
    try {
      return open(files);
    } catch (Exception e) {
      refuseFault(
          e,
          files.path() + " cannot be read as " + files.format(),
          "replace the file, or correct " + key + " in the conf");
      throw e;
    }
  }

  private static void refuseFault(Exception error, String problem, String remedy) {
    SourceFault.in(error)
        .ifPresent(
            fault -> {
              throw new ContractException(problem + ": " + fault + "; " + remedy);
            });
  }

  private Dataset<Row> open(RawConf.Files files) {
    DataFrameReader reader = spark.read();
    return switch (files.format()) {
      case "delta" -> reader.format("delta").load(files.path());
      case "parquet" -> reader.option("recursiveFileLookup", true).parquet(files.path());
      case "csv" -> csv(files.path());
      case "json" -> json(files.path());
      default -> throw new IllegalStateException("format " + files.format());
    };
  }

  /** Texts by header, with lines of another width kept as corrupt rather than guessed at. */
  private Dataset<Row> csv(String path) {
    StructType header = csvReader().option("recursiveFileLookup", true).csv(path).schema();
    return csvReader()
        .schema(withCorruptRecord(header.fieldNames()))
        .option("columnNameOfCorruptRecord", CORRUPT_RECORD)
        .option("enforceSchema", false)
        .csv(path);
  }

  private DataFrameReader csvReader() {
    return spark
        .read()
        .option("recursiveFileLookup", true)
        .option("header", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .option("multiLine", true)
        .option("mode", "PERMISSIVE");
  }

  private Dataset<Row> json(String path) {
    StructType inferred =
        jsonReader().option("columnNameOfCorruptRecord", CORRUPT_RECORD).json(path).schema();
    if (inferred.isEmpty()) {
      return spark.createDataFrame(List.of(), inferred);
    }
    String[] names =
        Arrays.stream(inferred.fieldNames())
            .filter(n -> !n.equals(CORRUPT_RECORD))
            .toArray(String[]::new);
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(inferred.fields()[inferred.fieldIndex(name)]);
    }
    return jsonReader()
        .schema(schema.add(CORRUPT_RECORD, DataTypes.StringType))
        .option("columnNameOfCorruptRecord", CORRUPT_RECORD)
        .json(path);
  }

  private DataFrameReader jsonReader() {
    return spark.read().option("recursiveFileLookup", true).option("primitivesAsString", true);
  }

  private static StructType withCorruptRecord(String[] names) {
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema.add(CORRUPT_RECORD, DataTypes.StringType);
  }

  /**
   * A hash of every raw file's path, length and time of change: the same hash, the same raw rows.
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    conf.files()
        .forEach(
            (key, files) ->
                rawFiles
                    .list(key, files)
                    .forEach(file -> text.append(SmallFiles.stamp(file)).append('\n')));
    return ConfLoader.sha256(text.toString());
  }
}
