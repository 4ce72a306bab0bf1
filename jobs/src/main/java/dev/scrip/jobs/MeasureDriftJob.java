package dev.scrip.jobs;

import dev.scrip.measure.Drift;
import dev.scrip.measure.Watched;
import dev.scrip.table.DriftTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** How far users and scores have moved since the newest earlier night. */
public final class MeasureDriftJob {
  private MeasureDriftJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.MEASURE_DRIFT, args);
  }

  static StepReport measure(Night night) {
    List<Row> rows =
        Watched.ALL.stream().flatMap(watched -> drift(night, watched).stream()).toList();
    long columns =
        night.publish(
            DriftTable.CONTRACT, night.spark().createDataFrame(rows, DriftTable.CONTRACT.schema()));
    long drifted =
        rows.stream()
            .filter(
                r ->
                    r.getBoolean(
                        DriftTable.CONTRACT.schema().fieldIndex(DriftTable.DRIFTED.name())))
            .count();
    return new StepReport(columns, Map.of("columns", columns, "drifted", drifted), List.of());
  }

  private static List<Row> drift(Night night, Watched watched) {
    return Drift.of(
        watched,
        night.warehouse().readBefore(watched.table(), night.runDate()),
        night.tonight(watched.table()),
        night.runDate(),
        night.conf().drift());
  }
}
