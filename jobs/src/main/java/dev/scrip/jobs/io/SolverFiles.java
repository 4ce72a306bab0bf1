package dev.scrip.jobs.io;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import dev.scrip.quality.SourceFault;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.ContractException;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.ExclusionGroup;
import dev.scrip.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.slf4j.LoggerFactory;

/** The files a problem for the solver is read from and an answer is written to. */
public final class SolverFiles {
  /** Which of several sets of limits a row belongs to. */
  public static final TableColumn SET =
      TableColumn.text("set", "Which set of limits the row belongs to.").required();

  private static final List<TableColumn> CANDIDATE =
      List.of(
          CandidateTable.USER_ID,
          CandidateTable.COUPON_ID,
          CandidateTable.CAMPAIGN_ID,
          TableColumn.text(CandidateTable.SEGMENT_ID.name(), "Segment of the user."),
          ExclusionGroup.EXCLUSION_GROUP,
          CandidateTable.EXPECTED_VALUE_MICROS,
          CandidateTable.EXPECTED_COST_MICROS);

  private static final List<TableColumn> LIMIT =
      List.of(
          AllocationLimitTable.SCOPE_TYPE,
          AllocationLimitTable.SCOPE_ID,
          AllocationLimitTable.MEASURE,
          AllocationLimitTable.LOWER,
          AllocationLimitTable.UPPER,
          AllocationLimitTable.SHORTFALL_PENALTY_MICROS);

  private static final List<TableColumn> PRICE =
      List.of(
          DualPriceTable.SCOPE_TYPE,
          DualPriceTable.SCOPE_ID,
          DualPriceTable.MEASURE,
          DualPriceTable.PRICE);

  private static final String ALLOCATIONS = "/allocations";

  private final SparkSession spark;
  private final SmallFiles files;

  /** Reads and writes with the session's file systems. */
  public SolverFiles(SparkSession spark) {
    this.spark = spark;
    this.files = new SmallFiles(spark);
  }

  /**
   * Candidates: user_id, coupon_id, campaign_id, segment_id, exclusion_group,
   * expected_value_micros, expected_cost_micros; an empty text where the file has no segment or
   * group.
   *
   * @throws ContractException naming file, column and remedy
   */
  public Dataset<Row> candidates(String path) {
    Dataset<Row> rows = ExclusionGroup.filled(read("candidates", path, CANDIDATE));
    String segment = CandidateTable.SEGMENT_ID.name();
    return rows.withColumn(segment, coalesce(rows.col(segment), lit("")));
  }

  /** Limits: scope_type, scope_id, measure, lower, upper, shortfall_penalty_micros. */
  public Dataset<Row> limits(String path) {
    return small("limits", path, LIMIT);
  }

  /** Sets of limits: the columns of limits and set. */
  public Dataset<Row> sets(String path) {
    List<TableColumn> columns = new ArrayList<>(LIMIT);
    columns.add(SET);
    return small("what-if", path, columns);
  }

  /** Dual prices: scope_type, scope_id, measure, price. */
  public List<Row> prices(String path) {
    return small("dual-prices", path, PRICE).collectAsList();
  }

  /** Reads a table that fits into memory, once. */
  private Dataset<Row> small(String what, String path, List<TableColumn> columns) {
    Dataset<Row> rows = read(what, path, columns);
    List<Row> collected = explained(() -> rows.collectAsList());
    for (Row row : collected) {
      for (TableColumn column : columns) {
        if (!column.nullable() && row.isNullAt(row.fieldIndex(column.name()))) {
          throw new ContractException(
              what + " " + path + ": a row lacks " + column.name() + ": " + row.mkString(", "));
        }
      }
    }
    return spark.createDataFrame(collected, rows.schema());
  }

  private Dataset<Row> read(String what, String path, List<TableColumn> columns) {
    Dataset<Row> rows = explained(() -> load(what, path));
    List<String> there = Arrays.asList(rows.columns());
    Column[] chosen =
        columns.stream()
            .map(
                column -> {
                  if (there.contains(column.name())) {
                    DataType type = rows.schema().apply(column.name()).dataType();
                    return typed(what + " " + path, column, type).as(column.name());
                  }
                  if (column.nullable()) {
                    return lit(null).cast(column.type()).as(column.name());
                  }
                  throw new ContractException(
                      what
                          + " "
                          + path
                          + " lacks column "
                          + column.name()
                          + "; it has "
                          + String.join(", ", there));
                })
            .toArray(Column[]::new);
    return rows.select(chosen);
  }

  /** The column in its type; texts that are no number stop the job when they are read. */
  private static Column typed(String file, TableColumn column, DataType type) {
    if (type.equals(DataTypes.StringType) && !column.type().equals(DataTypes.StringType)) {
      Column number = column.col().try_cast(column.type());
      Column problem =
          concat(
              lit(file + ": " + column.name() + " is "),
              column.col(),
              lit(" but must be a " + words(column.type())));
      return when(
              column.col().isNotNull().and(number.isNull()),
              raise_error(problem).cast(column.type()))
          .otherwise(number);
    }
    boolean exact =
        column.type().equals(DataTypes.StringType)
            || column.type() instanceof DecimalType
            || List.of("bigint", "int", "smallint", "tinyint").contains(type.simpleString());
    if (!exact) {
      throw new ContractException(
          file
              + ": "
              + column.name()
              + " is "
              + type.sql()
              + " but must be BIGINT: round it to a "
              + words(column.type()));
    }
    return column.col().cast(column.type());
  }

  private static String words(DataType type) {
    return type instanceof DecimalType ? "decimal number" : "whole number";
  }

  private Dataset<Row> load(String what, String path) {
    if (!files.exists(path)) {
      throw new ContractException(what + " " + path + ": there is no such file or folder");
    }
    DataFrameReader reader = spark.read();
    return switch (format(what, path)) {
      case "delta" -> reader.format("delta").load(path);
      case "parquet" -> reader.parquet(path);
      default -> reader.options(CsvOptions.TO_THE_LETTER).csv(path);
    };
  }

  private String format(String what, String path) {
    List<String> names = files.list(path);
    if (names.contains("_delta_log")) {
      return "delta";
    }
    for (String name : names.isEmpty() ? List.of(path) : names) {
      for (String format : List.of("parquet", "csv")) {
        if (name.endsWith("." + format) || name.contains("." + format + ".")) {
          return format;
        }
      }
    }
    throw new ContractException(
        what
            + " "
            + path
            + ": cannot tell the format: give a Delta table, or files that end in .csv or .parquet");
  }

  /**
   * Runs what reads the files and says what is wrong with them in their own words.
   *
   * @throws ContractException for a value of the wrong kind
   */
  public static <T> T explained(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException problem) {
      LoggerFactory.getLogger(SolverFiles.class).info("input refused", problem);
      throw new ContractException(String.valueOf(problem.getMessage()));
    } catch (Exception problem) {
      for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
        if (cause instanceof SparkThrowable known
            && "USER_RAISED_EXCEPTION".equals(known.getCondition())) {
          throw new ContractException(
              String.valueOf(known.getMessageParameters().get("errorMessage")));
        }
      }
      SourceFault.in(problem)
          .ifPresent(
              fault -> {
                LoggerFactory.getLogger(SolverFiles.class).info("input refused", problem);
                throw new ContractException(fault);
              });
      throw problem;
    }
  }

  /** Replaces an earlier answer's allocations; until {@link #write} there is no certificate. */
  public void writeAllocations(String folder, Dataset<Row> allocation, String format) {
    files.delete(folder + "/certificate.json");
    files.delete(folder + ALLOCATIONS);
    allocation
        .select(CandidateTable.USER_ID.col(), CandidateTable.COUPON_ID.col())
        .write()
        .format(format)
        .options(CsvOptions.TO_THE_LETTER)
        .mode(SaveMode.Overwrite)
        .save(folder + ALLOCATIONS);
  }

  /** Writes a small file into the answer's folder. */
  public void write(String folder, String name, String text) {
    files.write(folder + "/" + name, text);
  }
}
