package dev.scrip.jobs;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.SparkContext;

/**
 * Night, run and step for every line of the log: {@code conf/log4j2-json.properties} reads them.
 */
final class LogContext {
  private static final String RUN_DATE = "run_date";
  private static final String RUN_ID = "run_id";
  private static final String STEP = "step";

  private LogContext() {}

  /** What holds for all of the night; it is in no step yet. */
  static void enterNight(LocalDate runDate, String runId) {
    set(RUN_DATE, runDate.toString());
    set(RUN_ID, runId);
    set(STEP, "");
  }

  /** The step that begins; tasks on executors know as well, by Spark's context of the log. */
  static void enterStep(NightStep step, SparkContext spark) {
    set(STEP, step.label());
    List.of(RUN_DATE, RUN_ID, STEP)
        .forEach(key -> spark.setLocalProperty("mdc." + key, System.getProperty("scrip." + key)));
  }

  private static void set(String key, String value) {
    System.setProperty("scrip." + key, value);
  }
}
