package dev.scrip.response;

import static dev.scrip.response.UpliftRows.STAKE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.ModelCard;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns from a holdout which share of redeemed orders coupons really bring about. What is counted
 * is the orders that a coupon is good for: as many as its user would have placed anyway plus, where
 * it was given, redemption probability x share. Other orders of the user, and how large orders are,
 * would only add noise. Regressing residual orders on residual redemptions gives the share of the
 * shop; least squares on the same residuals the rate of what is {@link IncrementalShare.TakenAlong
 * taken along}.
 *
 * <p>What is not there is not claimed: without a holdout, or with one too small to tell the prior
 * from nothing, the prior serves; where a holdout large enough shows no effect, the share is 0; and
 * it differs between pairs only where that explains more.
 */
public final class UpliftTraining {
  /** The name of the share in {@code model_registry}. */
  public static final String MODEL_NAME = "uplift";

  /** Two standard errors: what differs by less is taken for chance. */
  private static final double SIGNIFICANT = 1.96;

  private UpliftTraining() {}

  /**
   * The share to reckon with and how it was learnt.
   *
   * @param measured whether a holdout told it
   */
  public record Learnt(IncrementalShare share, ModelCard card, boolean measured) {}

  /**
   * Learns from labelled pairs; never fails on thin history.
   *
   * @param redemption log-odds of redemption by a model that has not learnt these pairs by heart:
   *     where it has, it knows of those issued what became of them, and of those withheld it does
   *     not
   */
  public static Learnt train(TrainingRows training, LinearScore redemption, UpliftOptions options) {
    LabelledPairs.Counts counts = training.counts();
    if (counts.withheld() < options.minHoldout() || counts.redeemed() == 0) {
      return prior(
          counts,
          options,
          String.format(
              Locale.ROOT, "%,d withheld pairs are too few to measure anything", counts.withheld()),
          Map.of());
    }
    if (Treatment.byChance(training.all()).isEmpty()) {
      return prior(counts, options, "no pair was issued or withheld by chance", Map.of());
    }
    if (!Treatment.outsideEveryFold(training.all(), options.folds(), lit(true))) {
      return prior(counts, options, "all pairs are of a few users", Map.of());
    }
    if (training.all().where(col(Outcomes.QUALIFYING_ORDERS).gt(0)).isEmpty()) {
      return prior(counts, options, "no order was one that a coupon is good for", Map.of());
    }
    UpliftRows rows = UpliftRows.of(training, redemption, options.folds());
    Estimate shop = rows.shopShare();
    UpliftSums sums = UpliftSums.all(rows.folds());
    double rateError = rows.rateError(sums.rate());
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("incremental_share", shop.value());
    metrics.put("incremental_share_error", shop.standardError());
    if (!Double.isNaN(rateError)) {
      metrics.put("taken_along", sums.rate());
      metrics.put("taken_along_error", rateError);
    }
    boolean differs = sums.rate() > SIGNIFICANT * rateError && sums.differs();
    Function<UpliftSums, IncrementalShare> share =
        s ->
            new IncrementalShare(
                s.shopShare(),
                differs
                    ? new IncrementalShare.TakenAlong(
                        s.rate(), rows.propensity(), redemption, rows.orders())
                    : null);
    metrics.putAll(UpliftCurve.metrics(unseen(rows, share), options.bootstraps()));

    String measured =
        String.format(
            Locale.ROOT,
            "%.2f ± %.2f by %,d withheld pairs",
            shop.value(),
            SIGNIFICANT * shop.standardError(),
            counts.withheld());
    double chance = SIGNIFICANT * shop.standardError();
    if (shop.value() < chance) {
      boolean couldTell = options.priorShare() > chance || shop.value() < -chance;
      return couldTell
          ? learnt(IncrementalShare.constant(0), "no effect: " + measured, counts, metrics, true)
          : prior(counts, options, measured + " cannot be told from nothing", metrics);
    }
    return learnt(
        share.apply(sums),
        measured + (differs ? ", by the orders placed anyway" : ", the same for all pairs"),
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
        new ModelCard(MODEL_NAME, how, share.settings(), metrics, counts.all(), counts.through()),
        measured);
  }

  /** Every pair with the uplift in cents expected by a share that was learnt from other users. */
  private static Dataset<Row> unseen(
      UpliftRows rows, Function<UpliftSums, IncrementalShare> shareBy) {
    Column share = lit(0.0);
    for (int fold = 0; fold < rows.folds().size(); fold++) {
      IncrementalShare others = shareBy.apply(UpliftSums.without(fold, rows.folds()));
      share =
          when(col(Treatment.FOLD).equalTo(fold), others.given(col(UpliftRows.OTHER_ORDERS)))
              .otherwise(share);
    }
    return rows.rows().withColumn(UpliftCurve.SCORE, share.multiply(col(STAKE)));
  }
}
