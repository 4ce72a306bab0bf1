package dev.scrip.affinity;

import static dev.scrip.quality.OptionCheck.require;

/**
 * How tastes are learnt.
 *
 * @param als settings of ALS that are tried
 * @param iterations alternations of ALS, at least 1
 * @param priorStrength weight of everybody's shares of interest in a user's own, in fresh views, 0
 *     or more
 * @param halfLifeDays days after which behaviour counts half, above 0
 * @param topCategories categories kept per user, at least 1
 * @param topProducts products kept per user, at least 1
 * @param trialDays last days before the run date that the ranking is measured on, and as many
 *     before those that the weights of the blend are learnt from; 0 for neither
 * @param trialUsers most users whose earlier days tastes are fitted on to learn weights and to
 *     measure, chosen by the hash of their id, at least 1
 * @param evaluationUsers most of those that weights are learnt from and rankings measured on,
 *     chosen likewise, at least 1
 * @param blocks parts that users and items are divided into; the factors depend on it in their last
 *     bits; at least 1
 * @param seed of the initial factors
 * @param rules which association rules are kept
 */
public record AffinityOptions(
    AlsGrid als,
    int iterations,
    double priorStrength,
    double halfLifeDays,
    int topCategories,
    int topProducts,
    int trialDays,
    int trialUsers,
    int evaluationUsers,
    int blocks,
    long seed,
    RuleOptions rules) {

  /**
   * One setting of ALS, 8 iterations, prior of 300 views, half-life 60 days, 10 categories and 20
   * products a user, measured on 14 days and 2,000 of 20,000 users, 2 blocks, seed 17, default
   * rules.
   */
  public static final AffinityOptions DEFAULT =
      new AffinityOptions(
          AlsGrid.DEFAULT, 8, 300.0, 60.0, 10, 20, 14, 20_000, 2_000, 2, 17L, RuleOptions.DEFAULT);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public AffinityOptions {
    require(iterations >= 1, "affinity: iterations", iterations, "at least 1");
    require(
        priorStrength >= 0 && priorStrength < Double.POSITIVE_INFINITY,
        "affinity: priorStrength",
        priorStrength,
        "0 or more");
    requirePositive("affinity: halfLifeDays", halfLifeDays);
    require(topCategories >= 1, "affinity: topCategories", topCategories, "at least 1");
    require(topProducts >= 1, "affinity: topProducts", topProducts, "at least 1");
    require(trialDays >= 0, "affinity: trialDays", trialDays, "at least 0");
    require(trialUsers >= 1, "affinity: trialUsers", trialUsers, "at least 1");
    require(evaluationUsers >= 1, "affinity: evaluationUsers", evaluationUsers, "at least 1");
    require(blocks >= 1, "affinity: blocks", blocks, "at least 1");
  }

  static void requirePositive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "above 0");
  }
}
