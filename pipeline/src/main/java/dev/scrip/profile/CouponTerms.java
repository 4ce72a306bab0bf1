package dev.scrip.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.CouponsTable;
import org.apache.spark.sql.Column;

/**
 * What the terms of a coupon come to, as expressions over the columns of {@code coupons}. A user's
 * orders scatter about as widely as their mean is large, so they are taken to be exponentially
 * distributed: those below what the coupon asks for are filled up to it, and the larger ones stay
 * as they are.
 */
public final class CouponTerms {
  private static final double PER_CENT = 100;

  private CouponTerms() {}

  /**
   * Mean spend in scope of an order that redeems the coupon, in cents.
   *
   * @param mean spend in scope of the user's orders that spend anything there, above 0
   */
  public static Column redeemingSpendCents(Column mean) {
    return minimum().plus(mean.multiply(above(minimum(), mean)));
  }

  /**
   * What one redemption takes off on average, in cents; never more than its order spends in scope,
   * except for a gift, which is given besides. Where terms combine the larger counts.
   *
   * @param mean spend in scope of the user's orders that spend anything there, above 0
   * @param giftCostCents what the gift costs the shop, for coupons of type gift
   */
  public static Column discountCents(Column mean, Column giftCostCents) {
    Column cap = CouponsTable.DISCOUNT_CAP_CENTS.col().cast("double");
    Column amount = CouponsTable.AMOUNT_OFF_CENTS.col().cast("double");
    Column share = coalesce(CouponsTable.PERCENT_OFF.col(), lit(0.0)).divide(PER_CENT);
    // An amount is the whole spend, up to that amount. least() and greatest() skip what is empty.
    Column money =
        greatest(
            when(amount.isNotNull(), shareOff(lit(1.0), least(amount, cap), mean)),
            shareOff(share, cap, mean));
    return when(CouponsTable.COUPON_TYPE.col().equalTo("gift"), giftCostCents).otherwise(money);
  }

  /** The mean of that share of redeeming orders, each at most so much; no limit where empty. */
  private static Column shareOff(Column share, Column most, Column mean) {
    Column reachedAt = greatest(minimum(), try_divide(most, share));
    Column beyond = when(most.isNull(), 0.0).otherwise(mean.multiply(above(reachedAt, mean)));
    // Where the minimum alone takes off that much, every order does.
    return least(share.multiply(redeemingSpendCents(mean).minus(beyond)), most);
  }

  private static Column minimum() {
    return CouponsTable.MIN_SPEND_CENTS.col().cast("double");
  }

  /** Share of orders of that mean that spend more than the cents. */
  private static Column above(Column cents, Column mean) {
    return exp(cents.divide(mean).multiply(-1));
  }
}
