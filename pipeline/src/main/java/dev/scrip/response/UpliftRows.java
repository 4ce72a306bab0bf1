package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.ResponseModel.PROBABILITY;
import static dev.scrip.response.Treatment.FOLD;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labelled pairs made ready for residual-on-residual regression (Robinson 1988; the R-learner of
 * Nie and Wager 2021): how many more qualifying orders users placed than their features let expect,
 * and how many more redemptions than the assignment let expect.
 *
 * @param rows on one sorted partition: user_id, coupon_id, {@link Treatment#FOLD}, {@link
 *     #RESIDUAL}, {@link #EXPOSURE}, {@link #OTHER_ORDERS}, {@link #STAKE}, weight, treated,
 *     treated_probability, bought, gain_cents
 * @param orders logarithm of the qualifying orders expected of a pair, fitted on all rows
 * @param propensity mean probability with which the pairs were issued
 * @param folds what each part of the users tells of the share
 */
record UpliftRows(
    Dataset<Row> rows, LinearScore orders, double propensity, List<UpliftSums> folds) {
  /** Qualifying orders less those expected by a model that never saw the user. */
  static final String RESIDUAL = "residual";

  /** (treated - probability of treatment) x redemption probability. */
  static final String EXPOSURE = "exposure";

  /** {@link IncrementalShare#otherOrders} by the orders that model expected. */
  static final String OTHER_ORDERS = "other_orders";

  /** Redemption probability x stake. */
  static final String STAKE = "probable_stake";

  private static final String EXPECTED_ORDERS = "expected_orders";
  private static final String SCALED = "scaled_features";
  // Of features in standard deviations: enough to hold those that hardly differ.
  private static final double PENALTY = 0.001;
  private static final int ITERATIONS = 25;

  /** Keeps its own copy. */
  UpliftRows {
    folds = List.copyOf(folds);
  }

  /**
   * Makes them ready.
   *
   * @param redemption log-odds of redemption by a model that has not learnt these pairs by heart
   */
  static UpliftRows of(TrainingRows training, LinearScore redemption, int folds) {
    Dataset<Row> pairs = training.all().withColumn(FOLD, Treatment.fold(folds));
    Dataset<Row> all = Treatment.ofEachFold(folds, fold -> expected(pairs, fold));
    Column probability = col(PROBABILITY);
    Column propensity = Treatment.probability(pairs);
    Dataset<Row> rows =
        TrainingRows.inOrder(all)
            .withColumn(PROBABILITY, redemption.probability(col(PairFeatures.FEATURES)))
            .withColumn(STAKE, probability.multiply(col(Stakes.STAKE_CENTS)))
            .withColumn(RESIDUAL, col(Outcomes.QUALIFYING_ORDERS).minus(col(EXPECTED_ORDERS)))
            .withColumn(EXPOSURE, col(TREATED).minus(propensity).multiply(probability))
            .withColumn(
                OTHER_ORDERS,
                IncrementalShare.otherOrders(col(EXPECTED_ORDERS), propensity, probability))
            .localCheckpoint();
    Row sums = pairs.agg(sum(col(WEIGHT).multiply(propensity)), sum(col(WEIGHT))).head();
    return new UpliftRows(
        rows, fit(pairs), sums.getDouble(0) / sums.getDouble(1), UpliftSums.byFold(rows, folds));
  }

  /** The rows of a fold with the orders that a model of the other folds expects. */
  private static Dataset<Row> expected(Dataset<Row> rows, int fold) {
    return rows.where(col(FOLD).equalTo(fold))
        .withColumn(
            EXPECTED_ORDERS,
            fit(rows.where(col(FOLD).notEqual(fold))).count(col(PairFeatures.FEATURES)));
  }

  /** Poisson regression; MLlib's does not scale features by itself. */
  private static LinearScore fit(Dataset<Row> rows) {
    StandardScalerModel scaler =
        new StandardScaler()
            .setInputCol(PairFeatures.FEATURES)
            .setOutputCol(SCALED)
            .setWithMean(false)
            .fit(rows);
    // MLlib keeps no rows of this regression between its iterations.
    Dataset<Row> scaled =
        scaler
            .transform(rows)
            .select(col(SCALED), col(Outcomes.QUALIFYING_ORDERS), col(WEIGHT))
            .localCheckpoint();
    GeneralizedLinearRegressionModel model =
        new GeneralizedLinearRegression()
            .setFamily("poisson")
            .setLink("log")
            .setLabelCol(Outcomes.QUALIFYING_ORDERS)
            .setWeightCol(WEIGHT)
            .setFeaturesCol(SCALED)
            .setRegParam(PENALTY)
            .setMaxIter(ITERATIONS)
            .fit(scaled);
    double[] coefficients = model.coefficients().toArray();
    for (int i = 0; i < coefficients.length; i++) {
      double deviation = scaler.std().apply(i);
      coefficients[i] = deviation == 0 ? 0 : coefficients[i] / deviation;
    }
    return LinearScore.of(model.intercept(), coefficients);
  }

  /** The share of the whole shop. */
  Estimate shopShare() {
    Column exposure = col(WEIGHT).multiply(col(EXPOSURE));
    return Estimate.of(rows, exposure.multiply(col(RESIDUAL)), exposure.multiply(col(EXPOSURE)));
  }

  /**
   * The standard error of the rate at which redemptions are taken along, by the regression of what
   * its shares leave unexplained on how these change with it, redemption and orders expected taken
   * for known; NaN where they do not change.
   */
  double rateError(double rate) {
    Column brought = col(EXPOSURE).multiply(IncrementalShare.broughtAbout(col(OTHER_ORDERS), rate));
    Column change = brought.multiply(col(OTHER_ORDERS)).multiply(-1);
    Column weighted = col(WEIGHT).multiply(change);
    return Estimate.of(
            rows, weighted.multiply(col(RESIDUAL).minus(brought)), weighted.multiply(change))
        .standardError();
  }
}
