package dev.scrip.profile;

import static dev.scrip.quality.OptionCheck.require;

/**
 * What coupon profiles assume where the history is thin.
 *
 * @param shrinkage issues' worth of the shop's mean redemption rate that every coupon starts with;
 *     at least 0
 * @param priorRate redemption rate assumed where the shop never issued a coupon, 0 to 1
 * @param basketMultiple the largest basket to reckon with, in mean baskets of the shop, for
 *     percentages without a cap; above 0
 * @param unknownBasketCents mean basket assumed where the shop has no order; at least 0
 * @param unknownGiftCents cost of a gift assumed where nothing tells it; at least 0
 */
public record CouponProfileOptions(
    double shrinkage,
    double priorRate,
    double basketMultiple,
    long unknownBasketCents,
    long unknownGiftCents) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public CouponProfileOptions {
    require(
        shrinkage >= 0 && shrinkage < Double.POSITIVE_INFINITY,
        "coupon profiles: shrinkage",
        shrinkage,
        ">= 0");
    require(
        priorRate >= 0 && priorRate <= 1,
        "coupon profiles: priorRate",
        priorRate,
        "between 0 and 1");
    require(
        basketMultiple > 0 && basketMultiple < Double.POSITIVE_INFINITY,
        "coupon profiles: basketMultiple",
        basketMultiple,
        "> 0");
    require(
        unknownBasketCents >= 0, "coupon profiles: unknownBasketCents", unknownBasketCents, ">= 0");
    require(unknownGiftCents >= 0, "coupon profiles: unknownGiftCents", unknownGiftCents, ">= 0");
  }
}
