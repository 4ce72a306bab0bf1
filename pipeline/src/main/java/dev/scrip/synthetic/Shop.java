package dev.scrip.synthetic;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Carries the options to where rows are made and builds the world there, once per task. */
final class Shop implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long USERS_PER_TASK = 25_000;

  private final ShopOptions options;
  private final String zone;
  private transient volatile @Nullable World world;

  private Shop(ShopOptions options, String zone) {
    this.options = options;
    this.zone = zone;
  }

  /** The shop in the session's time zone. */
  static Shop in(SparkSession spark, ShopOptions options) {
    return new Shop(options, spark.conf().get("spark.sql.session.timeZone"));
  }

  World world() {
    World known = world;
    if (known == null) {
      known = World.of(options, zone);
      world = known;
    }
    return known;
  }

  /** The numbers of the users from the first to before the last. */
  static Dataset<Long> users(SparkSession spark, long first, long last) {
    int tasks =
        Math.max(
            spark.sparkContext().defaultParallelism(), (int) ((last - first) / USERS_PER_TASK));
    return users(spark, first, last, tasks);
  }

  static Dataset<Long> users(SparkSession spark, long first, long last, int tasks) {
    return spark.range(first, last, 1, tasks);
  }
}
