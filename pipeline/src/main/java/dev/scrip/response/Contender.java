package dev.scrip.response;

import static org.apache.spark.sql.functions.col;

import dev.scrip.table.CouponIssuesTable;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A learner and how it did on the newest block, knowing only older ones.
 *
 * @param metrics {@link Evaluation#metrics} on the newest block
 * @param calibration of the model that is fitted on all blocks, from predictions of blocks that the
 *     predicting model had not seen
 */
record Contender(Learner learner, Map<String, Double> metrics, Calibration calibration) {

  static Contender judged(Learner learner, TimeSplit split) {
    int newest = split.newest();
    PipelineModel model = learner.fit(split.before(newest));
    Dataset<Row> predicted = uncalibrated(model, split.at(newest));
    // The block before the newest corrects the judged model, as the newest corrects the serving
    // one; with two blocks there is none, and the model corrects itself on what it was fitted on.
    Dataset<Row> earlier =
        newest > 1
            ? uncalibrated(learner.fit(split.before(newest - 1)), split.at(newest - 1))
            : uncalibrated(model, split.before(newest));
    Calibration known = calibration(learner, earlier);
    double threshold = Evaluation.bestF1Threshold(corrected(earlier, known));
    return new Contender(
        learner,
        Evaluation.metrics(corrected(predicted, known), threshold),
        calibration(learner, predicted));
  }

  private static Calibration calibration(Learner learner, Dataset<Row> unseen) {
    return learner.calibrated() ? Calibration.NONE : Calibration.of(unseen).orNone();
  }

  double logLoss() {
    return metrics.getOrDefault("log_loss", Double.POSITIVE_INFINITY);
  }

  /** Fits on all blocks. */
  ResponseModel.Fitted serving(TimeSplit split) {
    return new ResponseModel.Fitted(learner.fit(split.rows()), calibration);
  }

  /** Scored here and now: what judges the predictions passes over them many times. */
  private static Dataset<Row> uncalibrated(PipelineModel model, Dataset<Row> rows) {
    return new ResponseModel.Fitted(model, Calibration.NONE)
        .score(rows)
        .select(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            col(LabelledPairs.LABEL),
            col(LabelledPairs.WEIGHT),
            col(ResponseModel.PROBABILITY))
        .localCheckpoint();
  }

  private static Dataset<Row> corrected(Dataset<Row> predictions, Calibration calibration) {
    return predictions.withColumn(
        ResponseModel.PROBABILITY, calibration.applyTo(col(ResponseModel.PROBABILITY)));
  }
}
