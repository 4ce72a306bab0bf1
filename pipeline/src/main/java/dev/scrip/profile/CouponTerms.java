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
   * What one redemption takes off on average, in cents; never more than such an order spends in
   * scope, except for a gift, which is given besides.
   *
   * @param mean spend in scope of the user's orders that spend anything there, above 0
   * @param giftCostCents what the gift costs the shop, for coupons of type gift
   */
  public static Column discountCents(Column mean, Column giftCostCents) {
    Column share = CouponsTable.PERCENT_OFF.col().divide(PER_CENT);
    Column spend = redeemingSpendCents(mean);
    // Above this spend the percentage stays at its cap.
    Column cap = CouponsTable.DISCOUNT_CAP_CENTS.col().cast("double");
    Column capped = greatest(minimum(), try_divide(cap, share));
    Column beyond = when(cap.isNull(), 0.0).otherwise(mean.multiply(above(capped, mean)));
    Column uncapped = share.multiply(spend.minus(beyond));
    Column percentage = coalesce(when(cap.lt(uncapped), cap).otherwise(uncapped), lit(0.0));
    Column amount = CouponsTable.AMOUNT_OFF_CENTS.col().cast("double");
    return when(CouponsTable.COUPON_TYPE.col().equalTo("gift"), giftCostCents)
        .otherwise(least(coalesce(amount, percentage), spend));
  }

  private static Column minimum() {
    return CouponsTable.MIN_SPEND_CENTS.col().cast("double");
  }

  /** Share of orders of that mean that spend more than the cents. */
  private static Column above(Column cents, Column mean) {
    return exp(cents.divide(mean).multiply(-1));
  }
}
