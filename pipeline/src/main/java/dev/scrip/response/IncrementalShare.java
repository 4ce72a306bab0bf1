package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * Which share of redeemed orders the coupon brings about: 1 where the order would not have been
 * placed without it, 0 where it would have been placed all the same, below 0 where the coupon keeps
 * users from buying, above 1 where it brings about orders it is not used on besides.
 *
 * @param shop the share of the whole shop
 * @param slopes what a user or coupon that differs from the others changes in it; empty for nothing
 */
public record IncrementalShare(double shop, List<Slope> slopes) {
  private static final double LEAST = -0.5;
  private static final double MOST = 2.0;
  private static final String SHARE = "share";
  private static final String SLOPE = "slope.";
  private static final String CENTRE = "centre.";

  /**
   * Change of the share with one feature.
   *
   * @param feature as in {@link PairFeatures#names}
   * @param perUnit change of the share for one unit of the feature
   * @param centre where the feature changes nothing
   */
  public record Slope(String feature, double perUnit, double centre) {}

  /** Keeps its own copy. */
  public IncrementalShare {
    slopes = List.copyOf(slopes);
  }

  /** The same share for every pair. */
  public static IncrementalShare constant(double share) {
    return new IncrementalShare(share, List.of());
  }

  /** The share of a pair, from -0.5 to 2. */
  public Column of(Column features) {
    if (slopes.isEmpty()) {
      return lit(shop);
    }
    Column values = vector_to_array(features, "float64");
    Column share = lit(shop);
    for (Slope slope : slopes) {
      Column distance =
          values.getItem(PairFeatures.names().indexOf(slope.feature())).minus(slope.centre());
      share = share.plus(distance.multiply(slope.perUnit()));
    }
    return least(greatest(share, lit(LEAST)), lit(MOST));
  }

  /** As parameters, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SHARE, Double.toString(shop));
    for (Slope slope : slopes) {
      settings.put(SLOPE + slope.feature(), Double.toString(slope.perUnit()));
      settings.put(CENTRE + slope.feature(), Double.toString(slope.centre()));
    }
    return settings;
  }

  /** What {@link #settings} wrote down. */
  public static IncrementalShare from(Map<String, String> settings) {
    List<Slope> slopes = new ArrayList<>();
    for (String feature : PairFeatures.names()) {
      String perUnit = settings.get(SLOPE + feature);
      if (perUnit != null) {
        slopes.add(
            new Slope(
                feature,
                Double.parseDouble(perUnit),
                Double.parseDouble(settings.get(CENTRE + feature))));
      }
    }
    return new IncrementalShare(Double.parseDouble(settings.get(SHARE)), slopes);
  }
}
