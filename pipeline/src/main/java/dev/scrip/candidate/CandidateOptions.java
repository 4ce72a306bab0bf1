package dev.scrip.candidate;

import static dev.scrip.quality.OptionCheck.require;

import dev.scrip.budget.CostBasis;
import dev.scrip.response.Stakes;

/**
 * How pairs are valued and how many are kept.
 *
 * @param perUser most valuable pairs kept per user, 1 or more, besides the best that goes with a
 *     recent purchase
 * @param marginShare margin over price where products carry no unit cost, 0 to 1
 * @param defaultBasketCents mean order where a user has none yet
 * @param defaultGiftCents what a gift costs where neither its product nor its coupon tells
 * @param costBasis what a budget pays for
 */
public record CandidateOptions(
    int perUser,
    double marginShare,
    long defaultBasketCents,
    long defaultGiftCents,
    CostBasis costBasis) {

  /** The documented defaults of the reference configuration. */
  public static final CandidateOptions DEFAULT =
      new CandidateOptions(15, 0.3, 3000, 500, CostBasis.EXPECTED_COST);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public CandidateOptions {
    require(perUser >= 1, "candidates: perUser", perUser, "1 or more");
    require(
        marginShare >= 0 && marginShare <= 1,
        "candidates: marginShare",
        marginShare,
        "from 0 to 1");
    require(
        defaultBasketCents > 0,
        "candidates: defaultBasketCents",
        defaultBasketCents,
        "more than 0");
    require(defaultGiftCents >= 0, "candidates: defaultGiftCents", defaultGiftCents, "0 or more");
  }

  /**
   * What is assumed of the money of a pair.
   *
   * @param shopMargin margin over price of this shop, 0 to 1
   */
  public Stakes.Assumed stakes(double shopMargin) {
    return new Stakes.Assumed(shopMargin, defaultBasketCents, defaultGiftCents);
  }
}
