package dev.scrip.candidate;

import dev.scrip.budget.CostBasis;

/**
 * How pairs are valued and how many are kept.
 *
 * @param perUser pairs kept for the allocation per user, 1 or more
 * @param incrementalShare share of redemptions that would not have been bought without the coupon,
 *     0 to 1
 * @param marginShare margin over price where products carry no unit cost, 0 to 1
 * @param defaultBasketCents mean order where a user has none yet
 * @param defaultGiftCents what a gift costs where its product has no unit cost
 * @param costBasis what a budget pays for
 */
public record CandidateOptions(
    int perUser,
    double incrementalShare,
    double marginShare,
    long defaultBasketCents,
    long defaultGiftCents,
    CostBasis costBasis) {

  /** The documented defaults of the reference configuration. */
  public static final CandidateOptions DEFAULTS =
      new CandidateOptions(15, 0.4, 0.3, 3000, 500, CostBasis.EXPECTED_COST);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public CandidateOptions {
    require(perUser >= 1, "perUser", perUser, "1 or more");
    require(
        incrementalShare >= 0 && incrementalShare <= 1,
        "incrementalShare",
        incrementalShare,
        "from 0 to 1");
    require(marginShare >= 0 && marginShare <= 1, "marginShare", marginShare, "from 0 to 1");
    require(defaultBasketCents > 0, "defaultBasketCents", defaultBasketCents, "more than 0");
    require(defaultGiftCents >= 0, "defaultGiftCents", defaultGiftCents, "0 or more");
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " = " + value + " must be " + range);
    }
  }
}
