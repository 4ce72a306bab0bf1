package dev.scrip.response;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Which share of redeemed orders the coupon brings about: 1 where the order would not have been
 * placed without it, 0 where it would have been placed all the same, below 0 where the coupon keeps
 * users from buying.
 *
 * @param shop the share of the whole shop
 * @param differences what tells pairs apart; null where nothing does
 */
public record IncrementalShare(double shop, @Nullable TakenAlong differences) {
  private static final double LEAST = -0.5;
  private static final double MOST = 1.0;
  // What divides by a probability must not fail where a model says never.
  private static final double LEAST_PROBABILITY = 1e-9;
  private static final String SHARE = "share";
  private static final String TAKEN = "taken_along";
  private static final String PROPENSITY = "propensity";
  private static final String ORDERS = "orders.";

  /**
   * What would have been ordered anyway: for each order that a user places without the coupon,
   * though it was good for it, so many redemptions were only taken along. All others it brought
   * about. So users who place many such orders redeem for the most part what they would have bought
   * anyway, and those who place hardly any and yet redeem do not.
   *
   * @param taken redemptions that were taken along, for each order without the coupon
   * @param propensity probability with which the pairs that orders were counted of were issued
   * @param orders logarithm of the qualifying orders expected in the window of such a pair
   */
  record TakenAlong(double taken, double propensity, LinearScore orders) {}

  /** The same share for every pair. */
  public static IncrementalShare constant(double share) {
    return new IncrementalShare(share, null);
  }

  /**
   * Qualifying orders expected without the coupon.
   *
   * @param orders expected with it or without it
   * @param propensity probability with which the coupon was issued
   * @param probability of redemption where it was
   */
  static Column otherOrders(Column orders, Column propensity, Column probability) {
    return greatest(orders.minus(propensity.multiply(probability)), lit(0.0));
  }

  /**
   * The share of a pair, from -0.5 to 1.
   *
   * @param probability of redemption
   * @param features of {@link PairFeatures}
   */
  public Column of(Column probability, Column features) {
    return differences == null
        ? lit(clipped(shop))
        : given(
            probability,
            otherOrders(
                differences.orders().count(features), lit(differences.propensity()), probability));
  }

  /** The share of a pair whose {@link #otherOrders} are known. */
  Column given(Column probability, Column otherOrders) {
    if (differences == null) {
      return lit(clipped(shop));
    }
    Column taken = otherOrders.multiply(differences.taken());
    Column share = lit(1.0).minus(taken.divide(greatest(probability, lit(LEAST_PROBABILITY))));
    return least(greatest(share, lit(LEAST)), lit(MOST));
  }

  private static double clipped(double share) {
    return Math.max(LEAST, Math.min(MOST, share));
  }

  /** As parameters, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SHARE, Double.toString(shop));
    if (differences != null) {
      settings.put(TAKEN, Double.toString(differences.taken()));
      settings.put(PROPENSITY, Double.toString(differences.propensity()));
      differences.orders().write(ORDERS, settings);
    }
    return settings;
  }

  /** What {@link #settings} wrote down. */
  public static IncrementalShare from(Map<String, String> settings) {
    double share = Double.parseDouble(settings.get(SHARE));
    String taken = settings.get(TAKEN);
    return taken == null
        ? constant(share)
        : new IncrementalShare(
            share,
            new TakenAlong(
                Double.parseDouble(taken),
                Double.parseDouble(settings.get(PROPENSITY)),
                LinearScore.from(ORDERS, settings)));
  }
}
