package dev.scrip.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.CouponsTable;
import org.apache.spark.sql.Column;

/** What the terms of a coupon come to, as expressions over the columns of {@code coupons}. */
public final class CouponTerms {
  private static final double PER_CENT = 100;

  private CouponTerms() {}

  /** The spend of an order that redeems the coupon: the usual one, or what the coupon asks. */
  public static Column qualifyingSpendCents(Column usualSpendCents) {
    return greatest(usualSpendCents, CouponsTable.MIN_SPEND_CENTS.col().cast("double"));
  }

  /**
   * What one redemption takes off an order of the given spend in scope, in cents; never more than
   * the spend itself, except for a gift, which is given besides.
   *
   * @param giftCostCents what the gift costs the shop, for coupons of type gift
   */
  public static Column discountCents(Column spendCents, Column giftCostCents) {
    Column share =
        spendCents.multiply(coalesce(CouponsTable.PERCENT_OFF.col(), lit(0.0))).divide(PER_CENT);
    Column capped =
        least(share, coalesce(CouponsTable.DISCOUNT_CAP_CENTS.col().cast("double"), share));
    Column money =
        least(coalesce(CouponsTable.AMOUNT_OFF_CENTS.col().cast("double"), capped), spendCents);
    return when(CouponsTable.COUPON_TYPE.col().equalTo("gift"), giftCostCents).otherwise(money);
  }
}
