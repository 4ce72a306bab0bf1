package dev.scrip.response;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponScope;
import dev.scrip.profile.CouponTerms;
import dev.scrip.profile.ScopeFeatures;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.UserProfileTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a redemption of a pair is about in money: the margin of the order and what the coupon takes
 * off it.
 *
 * <p>The usual basket B is the user's mean order, shrunk to the default by two orders; the part of
 * it in scope follows the user's share of spend there. The redeeming order spends S in scope: that
 * part, or what the coupon asks.
 */
public final class Stakes {
  /** Margin of the redeeming order before the discount, in cents: margin share x max(B, S). */
  public static final String STAKE_CENTS = "stake_cents";

  /** What the coupon takes off the redeeming order, in cents. */
  public static final String DISCOUNT_CENTS = "expected_discount_cents";

  private static final double PRIOR_ORDERS = 2;
  private static final double LEAST_SCOPE_SHARE = 0.1;
  private static final String GIFT_COST_CENTS = "gift_cost_cents";

  private Stakes() {}

  /**
   * What is assumed where a user or a product does not say.
   *
   * @param marginShare margin over price of this shop, 0 to 1
   * @param basketCents mean order where a user has none yet, above 0
   * @param giftCents what a gift costs where its product has no unit cost, 0 or more
   */
  public record Assumed(double marginShare, long basketCents, long giftCents) {}

  /**
   * The pairs with {@link #STAKE_CENTS} and {@link #DISCOUNT_CENTS}.
   *
   * @param pairs with scope_share and the columns of coupons and user_profile
   */
  public static Dataset<Row> of(Dataset<Row> pairs, CleanShop shop, Assumed assumed) {
    Dataset<Row> giftCosts =
        shop.products()
            .select(
                ProductsTable.PRODUCT_ID.col().as(CouponsTable.GIFT_PRODUCT_ID.name()),
                ProductsTable.UNIT_COST_CENTS.col().as(GIFT_COST_CENTS));
    Column usual =
        UserProfileTable.SPEND_CENTS
            .col()
            .plus(PRIOR_ORDERS * assumed.basketCents())
            .divide(UserProfileTable.ORDER_COUNT.col().plus(PRIOR_ORDERS));
    Column inScope =
        when(CouponsTable.SCOPE.col().equalTo(CouponScope.ALL), usual)
            .otherwise(
                usual.multiply(greatest(ScopeFeatures.SCOPE_SHARE.col(), lit(LEAST_SCOPE_SHARE))));
    Column spend = CouponTerms.qualifyingSpendCents(inScope);
    Column gift = coalesce(col(GIFT_COST_CENTS).cast("double"), lit((double) assumed.giftCents()));
    return pairs
        .join(broadcast(giftCosts), new String[] {CouponsTable.GIFT_PRODUCT_ID.name()}, "left")
        .withColumn(STAKE_CENTS, greatest(usual, spend).multiply(assumed.marginShare()))
        .withColumn(DISCOUNT_CENTS, CouponTerms.discountCents(spend, gift))
        .drop(GIFT_COST_CENTS);
  }
}
