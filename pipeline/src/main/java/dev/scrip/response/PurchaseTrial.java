package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Outcomes.BOUGHT;
import static dev.scrip.response.Treatment.FOLD;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One way to learn who buys, tried on users it did not see.
 *
 * @param unseen the rows with {@link #CHANGE} and {@link #RESIDUAL}, on one sorted partition
 * @param metrics those of {@link UpliftCurve}, and log_loss in nats per pair
 */
record PurchaseTrial(PurchaseLearner learner, Dataset<Row> unseen, Map<String, Double> metrics) {
  /** Whether the coupon was given, less the probability with which it was to be. */
  static final String EXPOSURE = "exposure";

  /** What the coupon adds to the probability of buying. */
  static final String CHANGE = "change";

  /** What happened less what was expected before it was drawn who gets the coupon. */
  static final String RESIDUAL = "residual";

  private static final String WITH = "with";
  private static final String WITHOUT = "without";
  private static final double LEAST_PROBABILITY = 1e-6;

  /**
   * Fits without each part of the users in turn and asks about that part.
   *
   * @param rows labelled pairs with {@link Treatment#FOLD} and {@link #EXPOSURE}, on one sorted
   *     partition
   */
  static PurchaseTrial of(PurchaseLearner learner, Dataset<Row> rows, UpliftOptions options) {
    Dataset<Row> all =
        Treatment.ofEachFold(options.folds(), fold -> predicted(learner, rows, fold));
    Dataset<Row> unseen = TrainingRows.inOrder(all).localCheckpoint();
    Map<String, Double> metrics =
        new TreeMap<>(
            UpliftCurve.metrics(
                unseen.withColumn(UpliftCurve.SCORE, col(CHANGE)), options.bootstraps()));
    metrics.put("log_loss", logLoss(unseen));
    return new PurchaseTrial(learner, unseen, metrics);
  }

  private static Dataset<Row> predicted(PurchaseLearner learner, Dataset<Row> rows, int fold) {
    PurchaseLearner.Fitted fitted = learner.fit(rows.where(col(FOLD).notEqual(fold)));
    Column features = col(PairFeatures.FEATURES);
    Column propensity = col(TREATED).minus(col(EXPOSURE));
    return rows.where(col(FOLD).equalTo(fold))
        .withColumn(WITH, fitted.issued().probability(features))
        .withColumn(WITHOUT, fitted.withheld().probability(features))
        .withColumn(CHANGE, col(WITH).minus(col(WITHOUT)))
        .withColumn(
            RESIDUAL, col(BOUGHT).minus(col(WITHOUT)).minus(col(CHANGE).multiply(propensity)));
  }

  private static double logLoss(Dataset<Row> unseen) {
    Column foretold = when(col(TREATED).equalTo(1.0), col(WITH)).otherwise(col(WITHOUT));
    Column ofOutcome = when(col(BOUGHT).equalTo(1.0), foretold).otherwise(lit(1.0).minus(foretold));
    Column loss = log(greatest(lit(LEAST_PROBABILITY), ofOutcome)).multiply(col(WEIGHT));
    Row sums = unseen.agg(sum(loss), sum(col(WEIGHT))).head();
    return -sums.getDouble(0) / sums.getDouble(1);
  }
}
