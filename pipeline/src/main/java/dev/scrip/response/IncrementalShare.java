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
 * users from buying, above 1 where it brings about orders it is not used on besides.
 *
 * @param shop the share of the whole shop
 * @param differences what tells pairs apart; null where nothing does
 */
public record IncrementalShare(double shop, @Nullable ByProminence differences) {
  private static final double LEAST = -0.5;
  private static final double MOST = 2.0;
  private static final String SHARE = "share";
  private static final String SLOPE = "prominence_slope";
  private static final String CENTRE = "prominence_centre";
  private static final String ORDERS = "orders.";

  /**
   * A share that is the higher, the more redemptions there are beside the orders expected: where a
   * user places few orders that the coupon is good for and yet is likely to redeem it, it brings
   * them about.
   *
   * @param slope change of the share for one unit of prominence
   * @param centre prominence at which the share is the shop's
   * @param orders logarithm of the qualifying orders expected in the window of a pair
   */
  record ByProminence(double slope, double centre, LinearScore orders) {}

  /** The same share for every pair. */
  public static IncrementalShare constant(double share) {
    return new IncrementalShare(share, null);
  }

  /**
   * How prominent redemptions are beside qualifying orders, 0 to 1: near 0 where a user places many
   * orders and redeems on few of them.
   */
  static Column prominence(Column probability, Column expectedOrders) {
    return probability.divide(probability.plus(expectedOrders));
  }

  /**
   * The share of a pair, from -0.5 to 2.
   *
   * @param probability of redemption
   * @param features of {@link PairFeatures}
   */
  public Column of(Column probability, Column features) {
    return differences == null
        ? lit(shop)
        : at(prominence(probability, differences.orders().count(features)));
  }

  /** The share at a prominence. */
  Column at(Column prominence) {
    if (differences == null) {
      return lit(shop);
    }
    Column share = prominence.minus(differences.centre()).multiply(differences.slope()).plus(shop);
    return least(greatest(share, lit(LEAST)), lit(MOST));
  }

  /** As parameters, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SHARE, Double.toString(shop));
    if (differences != null) {
      settings.put(SLOPE, Double.toString(differences.slope()));
      settings.put(CENTRE, Double.toString(differences.centre()));
      differences.orders().write(ORDERS, settings);
    }
    return settings;
  }

  /** What {@link #settings} wrote down. */
  public static IncrementalShare from(Map<String, String> settings) {
    double share = Double.parseDouble(settings.get(SHARE));
    String slope = settings.get(SLOPE);
    return slope == null
        ? constant(share)
        : new IncrementalShare(
            share,
            new ByProminence(
                Double.parseDouble(slope),
                Double.parseDouble(settings.get(CENTRE)),
                LinearScore.from(ORDERS, settings)));
  }
}
