package dev.scrip.response;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * Whether a user buys anything while a coupon is valid, with the coupon and without it. What the
 * coupon changes is the group's measured effect, and of the pair's difference from the group as
 * much as was found again on users not fitted on.
 *
 * @param issued fitted probability with the coupon, before that shrinking
 * @param withheld probability without it
 * @param believed how much of a pair's difference from its group is believed, 0 to 1
 * @param groups what is known of each group, by life cycle stage
 * @param shop the same of all users, for a stage that is not among them
 * @param materialChange least change of the probability that makes a persuadable, above 0 to 1
 */
public record PurchaseModel(
    LinearScore issued,
    LinearScore withheld,
    double believed,
    SortedMap<String, Group> groups,
    Group shop,
    double materialChange) {
  private static final double EVEN = 0.5;
  private static final String ISSUED = "issued.";
  private static final String WITHHELD = "withheld.";
  private static final String BELIEVED = "believed_differences";
  private static final String MATERIAL_CHANGE = "material_change";
  private static final String SHOP = "shop";
  private static final String EFFECT = "effect.";
  private static final String FITTED = "fitted.";

  /**
   * A group of users.
   *
   * @param effect what a coupon adds to the probability of buying, measured and shrunk
   * @param fitted what the two regressions say on average that it adds
   */
  public record Group(double effect, double fitted) {}

  /** Keeps its own copy. */
  public PurchaseModel {
    groups = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /** Probability of buying without the coupon, 0 to 1. */
  public Column without(Column features) {
    return withheld.probability(features);
  }

  /**
   * Probability of buying with the coupon, 0 to 1.
   *
   * @param stage the user's life cycle stage
   */
  public Column with(Column features, Column stage) {
    Column change = change(features, shop);
    for (Map.Entry<String, Group> group : groups.entrySet()) {
      change =
          when(stage.equalTo(group.getKey()), change(features, group.getValue())).otherwise(change);
    }
    return greatest(lit(0.0), least(lit(1.0), without(features).plus(change)));
  }

  /**
   * What kind of user this is for the coupon: {@code persuadable} where it raises the probability
   * of buying by {@link #materialChange} or more, {@code do-not-disturb} where it lowers it by as
   * much, and of the others {@code sure-buyer} where buying without it is likelier than not, {@code
   * lost-cause} where it is not.
   */
  public Column type(Column with, Column without) {
    Column change = with.minus(without);
    return when(change.geq(materialChange), "persuadable")
        .when(change.leq(-materialChange), "do-not-disturb")
        .when(without.geq(EVEN), "sure-buyer")
        .otherwise("lost-cause");
  }

  private Column change(Column features, Group group) {
    return believed == 0
        ? lit(group.effect())
        : issued
            .probability(features)
            .minus(withheld.probability(features))
            .minus(group.fitted())
            .multiply(believed)
            .plus(group.effect());
  }

  /** As parameters, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    issued.write(ISSUED, settings);
    withheld.write(WITHHELD, settings);
    settings.put(BELIEVED, Double.toString(believed));
    settings.put(MATERIAL_CHANGE, Double.toString(materialChange));
    write(SHOP, shop, settings);
    groups.forEach((stage, group) -> write(stage, group, settings));
    return settings;
  }

  private static void write(String name, Group group, Map<String, String> settings) {
    settings.put(EFFECT + name, Double.toString(group.effect()));
    settings.put(FITTED + name, Double.toString(group.fitted()));
  }

  /** What {@link #settings} wrote down. */
  public static PurchaseModel from(Map<String, String> settings) {
    SortedMap<String, Group> groups = new TreeMap<>();
    for (String name : settings.keySet()) {
      if (name.startsWith(EFFECT)) {
        String stage = name.substring(EFFECT.length());
        groups.put(
            stage,
            new Group(
                Double.parseDouble(settings.get(name)),
                Double.parseDouble(settings.get(FITTED + stage))));
      }
    }
    Group shop = groups.remove(SHOP);
    return new PurchaseModel(
        LinearScore.from(ISSUED, settings),
        LinearScore.from(WITHHELD, settings),
        Double.parseDouble(settings.get(BELIEVED)),
        groups,
        shop,
        Double.parseDouble(settings.get(MATERIAL_CHANGE)));
  }
}
