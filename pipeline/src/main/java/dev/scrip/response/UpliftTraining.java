package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.UpliftRows.EXPOSURE;
import static dev.scrip.response.UpliftRows.RESIDUAL;
import static dev.scrip.response.UpliftRows.SLOPES;
import static dev.scrip.response.UpliftRows.STAKE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Learns from a holdout which share of redeemed orders coupons really bring about. What is counted
 * is the orders that a coupon is good for: as many as its user would have placed anyway plus, where
 * it was given, redemption probability x share. Other orders of the user, and how large orders are,
 * would only add noise. Regressing residual orders on residual redemptions gives the share of the
 * shop; a ridge regression lets it differ with user and coupon, as strongly as predicts coupons
 * best that were not fitted on.
 *
 * <p>What is not there is not claimed: without a holdout, or with one too small to tell the prior
 * from nothing, the prior serves; where a holdout large enough shows no effect, the share is 0.
 */
public final class UpliftTraining {
  /** The name of the share in {@code model_registry}. */
  public static final String MODEL_NAME = "uplift";

  /**
   * What tells who buys because of a coupon, and which coupons bring it about. Counts that only
   * grow with the length of the history are left out: tonight all users lie beyond what was learnt
   * from.
   */
  private static final List<String> FEATURES =
      List.of(
          "discount_share",
          "discounted_lines",
          "log_orders_90d",
          "order_interval",
          "log_basket",
          "recency",
          "log_views",
          "log_abandoned",
          "user_rate",
          "discount_share_x_percent",
          "scope_all",
          "type_percentage",
          "type_new_user",
          "type_cashback",
          "type_gift",
          "log_amount",
          "percent",
          "depth",
          "threshold",
          "log_threshold");

  private static final String LEFT = "left_to_explain";
  private static final String DIFFERENCE = "expected_difference";

  /** Two standard errors: what differs by less is taken for chance. */
  private static final double SIGNIFICANT = 1.96;

  private UpliftTraining() {}

  /**
   * The share to reckon with and how it was learnt.
   *
   * @param measured whether a holdout told it
   */
  public record Learnt(IncrementalShare share, ModelCard card, boolean measured) {}

  /** Learns from labelled pairs; never fails on thin history. */
  public static Learnt train(TrainingRows training, ResponseModel response, UpliftOptions options) {
    LabelledPairs.Counts counts = training.counts();
    if (counts.withheld() < options.minHoldout() || counts.redeemed() == 0) {
      return prior(
          counts,
          options,
          String.format(
              Locale.ROOT, "%,d withheld pairs are too few to measure anything", counts.withheld()),
          Map.of());
    }
    UpliftRows rows = UpliftRows.of(training, response, FEATURES, options.folds());
    Estimate shop = rows.shopShare();
    @Nullable Double ridge = bestRidge(rows, options);
    Dataset<Row> unseen = unseen(rows, ridge, options.folds());
    double believed =
        ridge == null ? 0 : BestLinearPredictor.believed(unseen, col(DIFFERENCE), col(LEFT));
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("incremental_share", shop.value());
    metrics.put("incremental_share_error", shop.standardError());
    metrics.put("believed_differences", believed);
    metrics.putAll(UpliftCurve.metrics(unseen, options.bootstraps()));

    String measured =
        String.format(
            Locale.ROOT,
            "%.2f ± %.2f by %,d withheld pairs",
            shop.value(),
            SIGNIFICANT * shop.standardError(),
            counts.withheld());
    if (shop.value() < SIGNIFICANT * shop.standardError()) {
      boolean couldTell = options.priorShare() > SIGNIFICANT * shop.standardError();
      return couldTell
          ? learnt(IncrementalShare.constant(0), "no effect: " + measured, counts, metrics, true)
          : prior(counts, options, measured + " cannot be told from nothing", metrics);
    }
    IncrementalShare share =
        new IncrementalShare(
            shop.value(),
            ridge == null ? List.of() : slopes(rows, rows.rows(), shop.value(), ridge, believed));
    return learnt(
        share,
        measured + (ridge == null ? ", the same for all pairs" : ", by user and coupon"),
        counts,
        metrics,
        true);
  }

  private static Learnt prior(
      LabelledPairs.Counts counts, UpliftOptions options, String why, Map<String, Double> metrics) {
    return learnt(
        IncrementalShare.constant(options.priorShare()),
        String.format(Locale.ROOT, "assumed %.2f: %s", options.priorShare(), why),
        counts,
        metrics,
        false);
  }

  private static Learnt learnt(
      IncrementalShare share,
      String how,
      LabelledPairs.Counts counts,
      Map<String, Double> metrics,
      boolean measured) {
    return new Learnt(
        share,
        new ModelCard(
            MODEL_NAME, how, share.settings(), metrics, counts.issued() + counts.withheld(), null),
        measured);
  }

  /** The penalty that predicts unseen parts best, or null where one share for all does better. */
  private static @Nullable Double bestRidge(UpliftRows rows, UpliftOptions options) {
    @Nullable Double best = null;
    double most = 0;
    for (double ridge : options.ridge()) {
      double gain = 0;
      for (int part = 0; part < options.folds(); part++) {
        double shop = rows.shopShareWithout(part);
        Dataset<Row> predicted =
            fit(rows.without(part), shop, ridge).transform(left(rows.at(part), shop));
        Column better = pow(col(LEFT), 2.0).minus(pow(col(LEFT).minus(col("prediction")), 2.0));
        gain += predicted.agg(sum(col(WEIGHT).multiply(better))).head().getDouble(0);
      }
      if (gain > most) {
        most = gain;
        best = ridge;
      }
    }
    return best;
  }

  /** Every pair with the uplift in cents expected by a model that never saw its part. */
  private static Dataset<Row> unseen(UpliftRows rows, @Nullable Double ridge, int parts) {
    Dataset<Row> all =
        left(rows.rows().limit(0), 0)
            .withColumn(UpliftCurve.SCORE, col(STAKE))
            .withColumn(DIFFERENCE, col(EXPOSURE));
    for (int part = 0; part < parts; part++) {
      double shop = rows.shopShareWithout(part);
      List<IncrementalShare.Slope> slopes =
          ridge == null ? List.of() : slopes(rows, rows.without(part), shop, ridge, 1);
      IncrementalShare share = new IncrementalShare(shop, slopes);
      all =
          all.unionByName(
              left(rows.at(part), shop)
                  .withColumn(
                      UpliftCurve.SCORE, share.of(col(PairFeatures.FEATURES)).multiply(col(STAKE)))
                  .withColumn(
                      DIFFERENCE,
                      share.of(col(PairFeatures.FEATURES)).minus(shop).multiply(col(EXPOSURE))));
    }
    return TrainingRows.inOrder(all).localCheckpoint();
  }

  private static List<IncrementalShare.Slope> slopes(
      UpliftRows rows, Dataset<Row> fitted, double shop, double ridge, double believed) {
    Vector coefficients = fit(fitted, shop, ridge).coefficients();
    List<IncrementalShare.Slope> slopes = new ArrayList<>();
    for (int i = 0; i < rows.slopes().size(); i++) {
      UpliftRows.Scaled scaled = rows.slopes().get(i);
      slopes.add(
          new IncrementalShare.Slope(
              scaled.feature(),
              believed * coefficients.apply(i) / scaled.deviation(),
              scaled.centre()));
    }
    return slopes;
  }

  private static LinearRegressionModel fit(Dataset<Row> rows, double shop, double ridge) {
    return new LinearRegression()
        .setLabelCol(LEFT)
        .setWeightCol(WEIGHT)
        .setFeaturesCol(SLOPES)
        .setFitIntercept(false)
        .setElasticNetParam(0)
        .setRegParam(ridge)
        .setSolver("normal")
        .fit(left(rows, shop));
  }

  /** What the shop's share leaves to explain. */
  private static Dataset<Row> left(Dataset<Row> rows, double shop) {
    return rows.withColumn(LEFT, col(RESIDUAL).minus(col(EXPOSURE).multiply(shop)));
  }
}
