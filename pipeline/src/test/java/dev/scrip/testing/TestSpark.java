package dev.scrip.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The one Spark session of a test fork: two cores, no UI, UTC, loopback, two shuffle partitions.
 * Expressions are interpreted and plans are not adapted: for a handful of rows, to compile and to
 * plan again takes longer than the query. The solver's job test runs compiled code.
 */
public final class TestSpark {
  private static @Nullable SparkSession session;

  private TestSpark() {}

  /** The shared session, started at first use. */
  public static synchronized SparkSession session() {
    if (session == null) {
      session = builder("local[2]").getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
    }
    return session;
  }

  /** A builder with the settings every test session has. */
  public static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("scrip-tests")
        .config("spark.ui.enabled", false)
        .config("spark.buffer.pageSize", "2m")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.default.parallelism", 2)
        .config("spark.sql.adaptive.enabled", false)
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.codegen.cache.maxEntries", 1000)
        .config("spark.sql.dataFrameQueryContext.enabled", false)
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.sql.maxPlanStringLength", 4096)
        .config("spark.sql.catalogImplementation", "in-memory");
  }

  /** A Dataset of literal rows; values in the schema's order. */
  public static Dataset<Row> rows(StructType schema, Object[]... values) {
    List<Row> rows = new ArrayList<>();
    for (Object[] row : values) {
      rows.add(RowFactory.create(row));
    }
    return session().createDataFrame(rows, schema);
  }

  /** One literal row for {@link #rows}; nulls are allowed. */
  public static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
