package dev.scrip.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;

/** Makes spark-testing-base's Dataset comparison usable from Jupiter, on the shared session. */
public final class DatasetComparison {
  private static final Suite SUITE = new Suite();

  private DatasetComparison() {}

  /** Fails unless both hold the same rows under the same schema, in whatever order. */
  public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    SUITE.assertDataFrameNoOrderEquals(expected, actual);
  }

  /** Fails unless both hold the same rows in the same order, numbers within the tolerance. */
  public static void assertSameRowsWithin(
      Dataset<Row> expected, Dataset<Row> actual, double tolerance) {
    SUITE.assertDataFrameApproximateEquals(expected, actual, tolerance);
  }

  private static final class Suite extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    @Override
    public SparkSession spark() {
      return TestSpark.session();
    }

    @Override
    @SuppressWarnings("deprecation")
    public SQLContext sqlContext() {
      return TestSpark.session().sqlContext();
    }

    @Override
    public SparkContext sc() {
      return TestSpark.session().sparkContext();
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }
  }
}
