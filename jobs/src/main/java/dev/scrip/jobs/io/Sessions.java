package dev.scrip.jobs.io;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Opens the Spark session of a job. */
public final class Sessions {
  /**
   * Settings of embedded Spark. A night there is hundreds of small queries: their planning and
   * bookkeeping, not the data, take the time and the memory. No setting changes a row.
   */
  private static final Map<String, String> EMBEDDED =
      Map.of(
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          // Every hash table and sort, and every broadcast as long as it lives, takes whole pages.
          "spark.buffer.pageSize", "2m",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.cache.maxEntries", "1000",
          // Texts of plans and the history of jobs are kept for a user interface that is off.
          "spark.sql.ui.explainMode", "simple",
          "spark.sql.maxPlanStringLength", "4096",
          "spark.sql.ui.retainedExecutions", "5",
          "spark.ui.retainedJobs", "20",
          "spark.ui.retainedStages", "20");

  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  private Sessions() {}

  /**
   * The session, set up as the conf says; what spark-submit was told comes first.
   *
   * @param zone in which days begin
   */
  public static SparkSession open(
      dev.scrip.jobs.config.SparkConf conf, ZoneId zone, String jobName) {
    SparkConf submitted = new SparkConf();
    String master = submitted.get("spark.master", conf.master());
    SparkSession.Builder builder =
        SparkSession.builder().appName("scrip " + jobName).master(master);
    builder
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.session.timeZone", zone.getId())
        .config(SHUFFLE_PARTITIONS, submitted.getInt(SHUFFLE_PARTITIONS, conf.shufflePartitions()))
        // Coalescing would let sizes decide the partitions that doubles are summed over.
        .config("spark.sql.adaptive.coalescePartitions.enabled", false)
        .config("spark.sql.ansi.enabled", true)
        // The JVM never compiles a method of more bytes than this: a stage of such a method would
        // be interpreted to its end.
        .config("spark.sql.codegen.hugeMethodLimit", 8000)
        .config("spark.databricks.delta.snapshotPartitions", 1)
        .config("spark.ui.enabled", submitted.getBoolean("spark.ui.enabled", false))
        .config("spark.ui.showConsoleProgress", false);
    if (master.startsWith("local")) {
      EMBEDDED.forEach((key, value) -> builder.config(key, submitted.get(key, value)));
    }
    conf.settings().forEach((key, value) -> builder.config(key, submitted.get(key, value)));
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setJobDescription(jobName);
    return session;
  }

  /** The file systems that a session would know, without starting one. */
  public static Configuration hadoop(dev.scrip.jobs.config.SparkConf conf) {
    return SparkHadoopUtil.get().newConfiguration(submitted(conf));
  }

  /** The folders that a session would shuffle and spill to on this machine. */
  public static List<String> localFolders(dev.scrip.jobs.config.SparkConf conf) {
    return Arrays.stream(Utils.getConfiguredLocalDirs(submitted(conf)))
        .map(folder -> Path.of(folder).toAbsolutePath().normalize().toString())
        .toList();
  }

  private static SparkConf submitted(dev.scrip.jobs.config.SparkConf conf) {
    SparkConf submitted = new SparkConf();
    conf.settings().forEach((key, value) -> submitted.set(key, submitted.get(key, value)));
    return submitted;
  }
}
