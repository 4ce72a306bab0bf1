package dev.scrip.response;

import static org.apache.spark.sql.functions.col;

import dev.scrip.table.CouponIssuesTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A learner and how it did on the newest block, knowing only older ones.
 *
 * @param metrics {@link Evaluation#metrics} on the newest block
 * @param line corrects the model that is fitted on all blocks, but for the level: from predictions
 *     of the newest block by the model that had not seen it
 */
record Contender(Learner learner, Map<String, Double> metrics, Calibration line) {

  static Contender judged(Learner learner, TimeSplit split) {
    int newest = split.newest();
    Dataset<Row> older = split.before(newest);
    // The block before the newest corrects the judged model, as the newest corrects the serving
    // one; with two blocks there is none, and the model corrects itself on what it was fitted on.
    List<Integer> known = newest > 1 ? List.of(newest, newest - 1) : List.of(newest);
    List<PipelineModel> models = SideBySide.map(known, block -> learner.fit(split.before(block)));
    PipelineModel model = models.get(0);
    Dataset<Row> predicted = uncorrected(model, split.at(newest));
    Dataset<Row> earlier =
        newest > 1 ? uncorrected(models.get(1), split.at(newest - 1)) : uncorrected(model, older);
    Calibration calibration = levelled(learner, line(learner, earlier), model, older);
    double threshold = Evaluation.bestF1Threshold(corrected(earlier, calibration));
    return new Contender(
        learner,
        Evaluation.metrics(corrected(predicted, calibration), threshold),
        line(learner, predicted));
  }

  private static Calibration line(Learner learner, Dataset<Row> unseen) {
    return learner.calibrated() ? Calibration.NONE : Calibration.of(unseen).orNone();
  }

  /** The level of one block is that of its season and campaigns; all of them say more. */
  private static Calibration levelled(
      Learner learner, Calibration line, PipelineModel model, Dataset<Row> fitted) {
    return learner.calibrated() || !learner.learns()
        ? line
        : line.levelled(uncorrected(model, fitted));
  }

  double logLoss() {
    return metrics.getOrDefault("log_loss", Double.POSITIVE_INFINITY);
  }

  /** Fits on all blocks. */
  ResponseModel.Fitted serving(TimeSplit split) {
    PipelineModel model = learner.fit(split.rows());
    return new ResponseModel.Fitted(model, levelled(learner, line, model, split.rows()));
  }

  /** Scored here and now: what judges the predictions passes over them many times. */
  private static Dataset<Row> uncorrected(PipelineModel model, Dataset<Row> rows) {
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
