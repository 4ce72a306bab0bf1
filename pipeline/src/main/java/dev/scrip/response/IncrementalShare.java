package dev.scrip.response;

import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Which share of redeemed orders the coupon brings about: 1 where the order would not have been
 * placed without it, 0 where it would have been placed all the same. What serves is never below 0;
 * shares that only measure are, where coupons keep users from buying.
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
  private static final String RATE = "taken_along_rate";
  private static final String PROPENSITY = "propensity";
  private static final String REDEMPTION = "redemption.";
  private static final String ORDERS = "orders.";

  /**
   * What would have been ordered anyway. The more orders that the coupon is good for users place
   * without using it, for each redemption expected, the more of these are only taken along: with x
   * such orders for each, exp(-rate x) are brought about. So users who hardly order and yet redeem
   * would not have bought, and those for whom a redemption is one order of many would.
   *
   * @param rate how fast the share falls at first: by so much for each such order, 0 or more
   * @param propensity probability with which the pairs that orders were counted of were issued
   * @param redemption log-odds of redemption
   * @param orders logarithm of the qualifying orders expected in the window of such a pair
   */
  record TakenAlong(double rate, double propensity, LinearScore redemption, LinearScore orders) {}

  /** The same share for every pair. */
  public static IncrementalShare constant(double share) {
    return new IncrementalShare(share, null);
  }

  /**
   * Qualifying orders expected on which the coupon is not used, for each redemption expected.
   *
   * @param orders expected with it or without it
   * @param propensity probability with which the coupon was issued
   * @param probability of redemption where it was
   */
  static Column otherOrders(Column orders, Column propensity, Column probability) {
    return greatest(orders.minus(propensity.multiply(probability)), lit(0.0))
        .divide(greatest(probability, lit(LEAST_PROBABILITY)));
  }

  /** What {@link TakenAlong} leaves at the rate. */
  static Column broughtAbout(Column otherOrders, double rate) {
    return exp(otherOrders.multiply(-rate));
  }

  /**
   * The share of a pair: 0 to 1 where pairs differ, from -0.5 to 1 where they do not.
   *
   * @param features of {@link PairFeatures}
   */
  public Column of(Column features) {
    return given(
        differences == null
            ? lit(0.0)
            : otherOrders(
                differences.orders().count(features),
                lit(differences.propensity()),
                differences.redemption().probability(features)));
  }

  /** The share of a pair whose {@link #otherOrders} are known. */
  Column given(Column otherOrders) {
    return differences == null ? lit(clipped(shop)) : broughtAbout(otherOrders, differences.rate());
  }

  static double clipped(double share) {
    return Math.max(LEAST, Math.min(MOST, share));
  }

  /** As parameters, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SHARE, Double.toString(shop));
    if (differences != null) {
      settings.put(RATE, Double.toString(differences.rate()));
      settings.put(PROPENSITY, Double.toString(differences.propensity()));
      differences.redemption().write(REDEMPTION, settings);
      differences.orders().write(ORDERS, settings);
    }
    return settings;
  }

  /** What {@link #settings} wrote down. */
  public static IncrementalShare from(Map<String, String> settings) {
    double share = Double.parseDouble(settings.get(SHARE));
    String rate = settings.get(RATE);
    return rate == null
        ? constant(share)
        : new IncrementalShare(
            share,
            new TakenAlong(
                Double.parseDouble(rate),
                Double.parseDouble(settings.get(PROPENSITY)),
                LinearScore.from(REDEMPTION, settings),
                LinearScore.from(ORDERS, settings)));
  }
}
