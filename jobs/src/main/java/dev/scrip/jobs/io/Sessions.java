package dev.scrip.jobs.io;

import dev.scrip.jobs.config.NightConf;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a job. */
public final class Sessions {
  private Sessions() {}

  /** The session, set up as the conf says; what spark-submit was told comes first. */
  public static SparkSession open(NightConf conf, String jobName) {
    SparkConf submitted = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder().appName("scrip " + jobName);
    if (!submitted.contains("spark.master")) {
      builder = builder.master(conf.spark().master());
    }
    builder =
        builder
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", conf.timeZone().getId())
            .config("spark.sql.shuffle.partitions", conf.spark().shufflePartitions())
            // Coalescing would let sizes decide the partitions that doubles are summed over.
            .config("spark.sql.adaptive.coalescePartitions.enabled", false)
            .config("spark.sql.ansi.enabled", true)
            .config("spark.databricks.delta.snapshotPartitions", 1)
            .config("spark.ui.enabled", submitted.getBoolean("spark.ui.enabled", false))
            .config("spark.ui.showConsoleProgress", false);
    if (conf.spark().master().startsWith("local")) {
      builder =
          builder
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1");
    }
    for (var setting : conf.spark().settings().entrySet()) {
      builder = builder.config(setting.getKey(), setting.getValue());
    }
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setJobDescription(jobName);
    return session;
  }
}
