package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Treatment.FOLD;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Labelled pairs made ready for residual-on-residual regression (Robinson 1988; the R-learner of
 * Nie and Wager 2021): how many more qualifying orders users placed than their features let expect,
 * and how many more redemptions than the assignment let expect.
 *
 * @param rows on one sorted partition: user_id, coupon_id, {@link #PART}, {@link #RESIDUAL}, {@link
 *     #EXPOSURE}, {@link #SLOPES}, {@link #STAKE}, features, weight, treated, treated_probability,
 *     bought, gain_cents
 * @param slopes the features that may change the share, with their centres and scales
 * @param parts what each part tells of the share
 */
record UpliftRows(Dataset<Row> rows, List<Scaled> slopes, List<Sums> parts) {
  /** Qualifying orders less those expected by a model that never saw the user. */
  static final String RESIDUAL = "residual";

  /** (treated - probability of treatment) x redemption probability. */
  static final String EXPOSURE = "exposure";

  /** Exposure times each feature's scaled distance from its centre. */
  static final String SLOPES = "slopes";

  /** Redemption probability x stake. */
  static final String STAKE = "probable_stake";

  /**
   * What is left out together to see how well differences are foretold: whole coupons, because
   * tonight's are new and a shop has handed out few; users, where the coupons are fewer than that.
   */
  static final String PART = "part";

  private static final int LEAST_COUPONS_OF_A_PART = 2;
  private static final double BASELINE_PENALTY = 0.001;

  /**
   * The share is their ratio.
   *
   * @param products of exposure and residual, weighted and summed
   * @param squares of exposure, weighted and summed
   */
  record Sums(double products, double squares) {}

  /** Keeps its own copies. */
  UpliftRows {
    slopes = List.copyOf(slopes);
    parts = List.copyOf(parts);
  }

  /** A feature, its mean and its standard deviation among exposed pairs. */
  record Scaled(String feature, double centre, double deviation) {}

  static UpliftRows of(
      TrainingRows training, ResponseModel response, List<String> features, int folds) {
    Column probability = col(ResponseModel.PROBABILITY);
    Dataset<Row> scored =
        response
            .score(training.all())
            .withColumn(FOLD, Treatment.fold(folds))
            .withColumn(STAKE, probability.multiply(col(Stakes.STAKE_CENTS)))
            .withColumn(RESIDUAL, col(Outcomes.QUALIFYING_ORDERS));
    Column treatment = col(TREATED).minus(Treatment.probability(scored));
    Dataset<Row> exposed =
        withBaseline(withParts(scored, folds), folds)
            .withColumn(EXPOSURE, treatment.multiply(probability))
            .localCheckpoint();
    List<Scaled> scaled = scaled(exposed, features);
    Dataset<Row> rows = exposed.withColumn(SLOPES, slopes(scaled)).localCheckpoint();
    return new UpliftRows(rows, scaled, sums(rows, folds));
  }

  private static Dataset<Row> withParts(Dataset<Row> rows, int parts) {
    Column coupon = CouponIssuesTable.COUPON_ID.col();
    Dataset<Row> coupons = rows.select(coupon).distinct();
    if (coupons.count() < (long) LEAST_COUPONS_OF_A_PART * parts) {
      return rows.withColumn(PART, col(FOLD));
    }
    Column place = row_number().over(Window.orderBy(xxhash64(coupon), coupon));
    return rows.join(
        broadcast(coupons.withColumn(PART, pmod(place, lit(parts)))),
        CouponIssuesTable.COUPON_ID.name());
  }

  /** Takes from the residual what a linear model of the other folds expects. */
  private static Dataset<Row> withBaseline(Dataset<Row> rows, int folds) {
    Dataset<Row> all = null;
    for (int fold = 0; fold < folds; fold++) {
      Dataset<Row> predicted =
          new LinearRegression()
              .setLabelCol(RESIDUAL)
              .setWeightCol(WEIGHT)
              .setFeaturesCol(PairFeatures.FEATURES)
              .setPredictionCol("expected")
              .setRegParam(BASELINE_PENALTY)
              .fit(rows.where(col(FOLD).notEqual(fold)))
              .transform(rows.where(col(FOLD).equalTo(fold)));
      all = all == null ? predicted : all.unionByName(predicted);
    }
    if (all == null) {
      throw new IllegalArgumentException("folds = " + folds + " must be 2 or more");
    }
    return TrainingRows.inOrder(
        all.withColumn(RESIDUAL, col(RESIDUAL).minus(col("expected"))).drop("expected"));
  }

  /** Centred so that slopes leave the shop's share alone. */
  private static List<Scaled> scaled(Dataset<Row> exposed, List<String> features) {
    Column weight = col(WEIGHT).multiply(col(EXPOSURE)).multiply(col(EXPOSURE));
    Row moments =
        exposed
            .select(
                Summarizer.metrics("mean", "variance")
                    .summary(col(PairFeatures.FEATURES), weight)
                    .as("moments"))
            .select("moments.mean", "moments.variance")
            .head();
    Vector means = moments.getAs(0);
    Vector variances = moments.getAs(1);
    List<Scaled> scaled = new ArrayList<>();
    for (String feature : features) {
      int i = PairFeatures.names().indexOf(feature);
      if (variances.apply(i) > 0) {
        scaled.add(new Scaled(feature, means.apply(i), Math.sqrt(variances.apply(i))));
      }
    }
    return scaled;
  }

  private static Column slopes(List<Scaled> scaled) {
    Column values = vector_to_array(col(PairFeatures.FEATURES), "float64");
    Column[] slopes =
        scaled.stream()
            .map(
                s ->
                    values
                        .getItem(PairFeatures.names().indexOf(s.feature()))
                        .minus(s.centre())
                        .divide(s.deviation())
                        .multiply(col(EXPOSURE)))
            .toArray(Column[]::new);
    return array_to_vector(array(slopes));
  }

  /** The share of the whole shop. */
  Estimate shopShare() {
    Column weighted = col(WEIGHT).multiply(col(EXPOSURE));
    return Estimate.of(rows, weighted.multiply(col(RESIDUAL)), weighted.multiply(col(EXPOSURE)));
  }

  /** The share of the shop without one part. */
  double shopShareWithout(int part) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (i != part) {
        products += parts.get(i).products();
        squares += parts.get(i).squares();
      }
    }
    return products / squares;
  }

  Dataset<Row> without(int part) {
    return rows.where(col(PART).notEqual(part));
  }

  Dataset<Row> at(int part) {
    return rows.where(col(PART).equalTo(part));
  }

  private static List<Sums> sums(Dataset<Row> rows, int parts) {
    Column weighted = col(WEIGHT).multiply(col(EXPOSURE));
    List<Sums> sums = new ArrayList<>(Collections.nCopies(parts, new Sums(0, 0)));
    rows.groupBy(col(PART))
        .agg(sum(weighted.multiply(col(RESIDUAL))), sum(weighted.multiply(col(EXPOSURE))))
        .collectAsList()
        .forEach(row -> sums.set(row.getInt(0), new Sums(row.getDouble(1), row.getDouble(2))));
    return sums;
  }
}
