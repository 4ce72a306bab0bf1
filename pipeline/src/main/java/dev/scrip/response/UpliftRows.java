package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Treatment.FOLD;
import static org.apache.spark.sql.functions.col;

import java.util.List;
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
 *     #RESIDUAL}, {@link #EXPOSURE}, {@link #PROMINENCE}, {@link #STAKE}, weight, treated,
 *     treated_probability, bought, gain_cents
 * @param orders logarithm of the qualifying orders expected of a pair, fitted on all rows
 * @param folds what each part of the users tells of the share
 */
record UpliftRows(Dataset<Row> rows, LinearScore orders, List<UpliftSums> folds) {
  /** Qualifying orders less those expected by a model that never saw the user. */
  static final String RESIDUAL = "residual";

  /** (treated - probability of treatment) x redemption probability. */
  static final String EXPOSURE = "exposure";

  /** {@link IncrementalShare#prominence} by the orders that model expected. */
  static final String PROMINENCE = "prominence";

  /** Redemption probability x stake. */
  static final String STAKE = "probable_stake";

  private static final String EXPECTED_ORDERS = "expected_orders";
  // Too little to bend what a hundred thousand pairs say, enough to hold what a few hundred do.
  private static final double PENALTY = 0.001;
  private static final int ITERATIONS = 25;

  /** Keeps its own copy. */
  UpliftRows {
    folds = List.copyOf(folds);
  }

  static UpliftRows of(TrainingRows training, ResponseModel response, int folds) {
    Dataset<Row> pairs = training.all().withColumn(FOLD, Treatment.fold(folds));
    Dataset<Row> all = expected(pairs, 0);
    for (int fold = 1; fold < folds; fold++) {
      all = all.unionByName(expected(pairs, fold));
    }
    Column probability = col(ResponseModel.PROBABILITY);
    Column treatment = col(TREATED).minus(Treatment.probability(pairs));
    Dataset<Row> rows =
        response
            .score(TrainingRows.inOrder(all))
            .withColumn(STAKE, probability.multiply(col(Stakes.STAKE_CENTS)))
            .withColumn(RESIDUAL, col(Outcomes.QUALIFYING_ORDERS).minus(col(EXPECTED_ORDERS)))
            .withColumn(EXPOSURE, treatment.multiply(probability))
            .withColumn(PROMINENCE, IncrementalShare.prominence(probability, col(EXPECTED_ORDERS)))
            .localCheckpoint();
    return new UpliftRows(rows, fit(pairs), UpliftSums.byFold(rows, folds));
  }

  /** The rows of a fold with the orders that a model of the other folds expects. */
  private static Dataset<Row> expected(Dataset<Row> rows, int fold) {
    return rows.where(col(FOLD).equalTo(fold))
        .withColumn(
            EXPECTED_ORDERS,
            fit(rows.where(col(FOLD).notEqual(fold))).count(col(PairFeatures.FEATURES)));
  }

  /** Poisson regression. */
  private static LinearScore fit(Dataset<Row> rows) {
    GeneralizedLinearRegressionModel model =
        new GeneralizedLinearRegression()
            .setFamily("poisson")
            .setLink("log")
            .setLabelCol(Outcomes.QUALIFYING_ORDERS)
            .setWeightCol(WEIGHT)
            .setFeaturesCol(PairFeatures.FEATURES)
            .setRegParam(PENALTY)
            .setMaxIter(ITERATIONS)
            .fit(rows);
    return LinearScore.of(model.intercept(), model.coefficients().toArray());
  }

  /** What all rows tell of the share. */
  UpliftSums sums() {
    return folds.stream().reduce(UpliftSums.NOTHING, UpliftSums::plus);
  }

  /** What the rows of the other folds tell of it. */
  UpliftSums sumsWithout(int fold) {
    return sums().minus(folds.get(fold));
  }

  /** The share of the whole shop. */
  Estimate shopShare() {
    Column weighted = col(WEIGHT).multiply(col(EXPOSURE));
    return Estimate.of(rows, weighted.multiply(col(RESIDUAL)), weighted.multiply(col(EXPOSURE)));
  }

  /** How much more it is for every unit of prominence. */
  Estimate slope() {
    UpliftSums sums = sums();
    Column distance = col(EXPOSURE).multiply(col(PROMINENCE).minus(sums.centre()));
    Column left = col(RESIDUAL).minus(col(EXPOSURE).multiply(sums.shopShare()));
    Column weighted = col(WEIGHT).multiply(distance);
    return Estimate.of(rows, weighted.multiply(left), weighted.multiply(distance));
  }
}
