package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.ResponseModel.PROBABILITY;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.CouponIssuesTable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Weighted measures of predicted redemption probabilities against what happened. */
public final class Evaluation {
  private static final int BINS = 10;
  private static final double CERTAIN = 1e-9;

  private Evaluation() {}

  /** Mean negative log likelihood, in nats per pair. */
  static double logLoss(Dataset<Row> predictions) {
    Row sums = predictions.agg(sum(loss(col(PROBABILITY))), sum(col(WEIGHT))).head();
    return sums.getDouble(0) / sums.getDouble(1);
  }

  /**
   * roc_auc, pr_auc, log_loss, log_loss_base_rate, calibration_error (expected calibration error
   * over ten bins of equal mass), calibration_slope, predicted_over_observed, and precision, recall
   * and f1 at the threshold.
   *
   * @param predictions label, weight, probability and keys, on one partition so that sums do not
   *     depend on scheduling
   */
  public static Map<String, Double> metrics(Dataset<Row> predictions, double threshold) {
    Map<String, Double> metrics = new TreeMap<>();
    BinaryClassificationEvaluator ranking =
        new BinaryClassificationEvaluator()
            .setLabelCol(LABEL)
            .setWeightCol(WEIGHT)
            .setRawPredictionCol(PROBABILITY);
    metrics.put("roc_auc", ranking.setMetricName("areaUnderROC").evaluate(predictions));
    metrics.put("pr_auc", ranking.setMetricName("areaUnderPR").evaluate(predictions));
    metrics.put("log_loss", logLoss(predictions));

    Column weight = col(WEIGHT);
    Column positive = col(LABEL).equalTo(1.0);
    Column chosen = col(PROBABILITY).geq(threshold);
    Row s =
        predictions
            .agg(
                sum(weight),
                sum(when(positive, weight).otherwise(0.0)),
                sum(weight.multiply(col(PROBABILITY))),
                sum(when(chosen, weight).otherwise(0.0)),
                sum(when(chosen.and(positive), weight).otherwise(0.0)))
            .head();
    double total = s.getDouble(0);
    double observed = s.getDouble(1);
    double selected = s.getDouble(3);
    double hits = s.getDouble(4);
    double precision = selected == 0 ? 0 : hits / selected;
    double recall = observed == 0 ? 0 : hits / observed;
    metrics.put("test_rows", total);
    metrics.put("base_rate", observed / total);
    metrics.put("predicted_over_observed", observed == 0 ? 0 : s.getDouble(2) / observed);
    metrics.put(
        "log_loss_base_rate", logLoss(predictions.withColumn(PROBABILITY, lit(observed / total))));
    metrics.put("threshold", threshold);
    metrics.put("precision", precision);
    metrics.put("recall", recall);
    metrics.put("f1", precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    metrics.put("calibration_error", calibrationError(predictions, total));
    metrics.put("calibration_slope", Calibration.of(predictions).slope());
    return metrics;
  }

  /** The probability from which on calling pairs redeemed gives the highest F1. */
  public static double bestF1Threshold(Dataset<Row> predictions) {
    Column weight = col(WEIGHT);
    Column hit = when(col(LABEL).equalTo(1.0), weight).otherwise(0.0);
    double positives = predictions.agg(sum(hit)).head().getDouble(0);
    // By range: pairs of the same probability are called redeemed together.
    WindowSpec fromTheTop = Window.orderBy(col(PROBABILITY).desc());
    return predictions
        .select(
            col(PROBABILITY),
            sum(hit)
                .over(fromTheTop)
                .multiply(2)
                .divide(sum(weight).over(fromTheTop).plus(positives))
                .as("f1"))
        .orderBy(col("f1").desc(), col(PROBABILITY).desc())
        .head()
        .getDouble(0);
  }

  private static double calibrationError(Dataset<Row> predictions, double total) {
    WindowSpec ascending =
        Window.orderBy(
                col(PROBABILITY),
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col())
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column bin =
        least(
            floor(
                sum(col(WEIGHT))
                    .over(ascending)
                    .minus(col(WEIGHT).divide(2))
                    .divide(total)
                    .multiply(BINS)),
            lit(BINS - 1));
    Row error =
        predictions
            .withColumn("bin", bin)
            .groupBy(col("bin"))
            .agg(sum(col(WEIGHT).multiply(col(PROBABILITY).minus(col(LABEL)))).as("difference"))
            .repartition(1)
            .sortWithinPartitions(col("bin"))
            .agg(coalesce(sum(abs(col("difference"))), lit(0.0)))
            .head();
    return error.getDouble(0) / total;
  }

  private static Column loss(Column probability) {
    Column p = least(greatest(probability, lit(CERTAIN)), lit(1 - CERTAIN));
    return col(WEIGHT)
        .multiply(when(col(LABEL).equalTo(1.0), log(p)).otherwise(log(lit(1.0).minus(p))))
        .multiply(-1);
  }
}
