package dev.scrip.affinity;

import static dev.scrip.quality.OptionCheck.require;

/**
 * Which association rules are kept.
 *
 * @param categorySupport least share of baskets that hold all categories of a rule, above 0 to 1
 * @param productSupport the same for products
 * @param minBaskets least number of baskets that hold all items of a rule, at least 1
 * @param minConfidence least share of the antecedent's baskets that hold the consequent, 0 to 1
 * @param maxRules most rules kept of each item type, at least 1
 * @param days last days before the night whose baskets count, at least 1
 * @param recentDays last days in which a purchase calls for what its rules say, at least 1
 */
public record RuleOptions(
    double categorySupport,
    double productSupport,
    int minBaskets,
    double minConfidence,
    int maxRules,
    int days,
    int recentDays) {

  /**
   * Categories in 1 % and products in 0.1 % of the baskets of 180 days, in 20 baskets and with
   * confidence 0.1 at least; 1,000 rules of either; purchases of 30 days call for more.
   */
  public static final RuleOptions DEFAULT = new RuleOptions(0.01, 0.001, 20, 0.1, 1_000, 180, 30);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public RuleOptions {
    require(
        categorySupport > 0 && categorySupport <= 1,
        "association rules: categorySupport",
        categorySupport,
        "above 0 and at most 1");
    require(
        productSupport > 0 && productSupport <= 1,
        "association rules: productSupport",
        productSupport,
        "above 0 and at most 1");
    require(minBaskets >= 1, "association rules: minBaskets", minBaskets, "at least 1");
    require(
        minConfidence >= 0 && minConfidence <= 1,
        "association rules: minConfidence",
        minConfidence,
        "0 to 1");
    require(maxRules >= 1, "association rules: maxRules", maxRules, "at least 1");
    require(days >= 1, "association rules: days", days, "at least 1");
    require(recentDays >= 1, "association rules: recentDays", recentDays, "at least 1");
  }

  double support(ItemType type) {
    return type == ItemType.CATEGORY_TASTE ? categorySupport : productSupport;
  }
}
