package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.PurchaseTrial.EXPOSURE;
import static dev.scrip.response.PurchaseTrial.RESIDUAL;
import static dev.scrip.table.UserProfileTable.LIFE_CYCLE_STAGE;
import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a coupon adds to the probability of buying, by the user's stage of life at the issue.
 *
 * @param shop of all users, drawn towards nothing as far as chance would take it there
 * @param byStage drawn towards the shop's as far as chance would make stages differ (the
 *     random-effects estimate of DerSimonian and Laird 1986)
 */
record StageEffects(double shop, SortedMap<String, Double> byStage) {
  // A standard error of fewer users is itself a guess: such a stage takes the shop's effect, as one
  // does in which chance withheld nothing.
  private static final int LEAST_USERS = 50;
  private static final double LEAST_VARIANCE = 1e-12;

  /**
   * Measures them.
   *
   * @param unseen user_id, life_cycle_stage, weight, exposure, residual
   */
  static StageEffects of(Dataset<Row> unseen) {
    Column weighted = col(WEIGHT).multiply(col(EXPOSURE));
    Column products = weighted.multiply(col(RESIDUAL));
    Column squares = weighted.multiply(col(EXPOSURE));
    Estimate all = Estimate.of(unseen, products, squares);
    SortedMap<String, Estimate> stages =
        Estimate.byGroup(unseen, LIFE_CYCLE_STAGE.col(), products, squares);
    stages.values().removeIf(stage -> stage.users() < LEAST_USERS || Double.isNaN(stage.value()));
    double between = varianceBetween(stages.values());
    SortedMap<String, Double> effects = new TreeMap<>();
    stages.forEach(
        (stage, estimate) -> {
          double chance = estimate.standardError() * estimate.standardError();
          double kept = between == 0 ? 0 : between / (between + chance);
          effects.put(stage, all.shrunk() + kept * (estimate.value() - all.value()));
        });
    return new StageEffects(all.shrunk(), effects);
  }

  /** Variance of the true effects over the groups, 0 where chance explains all differences. */
  static double varianceBetween(Collection<Estimate> groups) {
    if (groups.size() < 2) {
      return 0;
    }
    double weights = 0;
    double squaredWeights = 0;
    double weighted = 0;
    for (Estimate group : groups) {
      double weight = weight(group);
      weights += weight;
      squaredWeights += weight * weight;
      weighted += weight * group.value();
    }
    double distance = 0;
    for (Estimate group : groups) {
      distance += weight(group) * Math.pow(group.value() - weighted / weights, 2);
    }
    return Math.max(0, (distance - (groups.size() - 1)) / (weights - squaredWeights / weights));
  }

  private static double weight(Estimate group) {
    return 1 / Math.max(LEAST_VARIANCE, group.standardError() * group.standardError());
  }

  /** Effect and mean fitted change of each stage. */
  SortedMap<String, PurchaseModel.Group> groups(Map<String, Double> fitted) {
    SortedMap<String, PurchaseModel.Group> groups = new TreeMap<>();
    byStage.forEach(
        (stage, effect) ->
            groups.put(stage, new PurchaseModel.Group(effect, fitted.getOrDefault(stage, 0.0))));
    return groups;
  }
}
