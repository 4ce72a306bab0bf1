package dev.scrip.response;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponFeatures;
import dev.scrip.profile.CouponScope;
import dev.scrip.profile.CouponTerms;
import dev.scrip.profile.Gifts;
import dev.scrip.profile.ScopeFeatures;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.UserProfileTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a redemption of a pair is about in money: the margin of the order and what the coupon takes
 * off it.
 *
 * <p>A redeeming order is a usual one whose part in scope has grown to what the coupon asks for: B
 * - w A + S, with B the user's mean order, A the mean spend in scope of those orders that have any,
 * w the share of orders that do, and S the mean of A once {@link CouponTerms#redeemingSpendCents
 * filled up}. B is shrunk to the default, A and w to what all users do, each by two orders; of a
 * scope that nobody bought in yet, A is a tenth of B. Spend is net of discounts, terms are not: the
 * shop's usual discounts are small beside how orders scatter.
 *
 * <p>Of S the margin is that of what is sold in scope, of the rest, and of a coupon for everything,
 * that of what the user buys, shrunk to the shop's by sixteen orders: it differs less between users
 * than between one user's orders.
 */
public final class Stakes {
  /** Mean margin of the redeeming order before the discount, in cents. */
  public static final String STAKE_CENTS = "stake_cents";

  /** What the coupon takes off the redeeming order on average, in cents. */
  public static final String DISCOUNT_CENTS = "expected_discount_cents";

  private static final double PRIOR_ORDERS = 2;
  private static final double MARGIN_PRIOR_ORDERS = 16;
  private static final double LEAST_CENTS = 1;

  private Stakes() {}

  /**
   * What is assumed where a user or a product does not say.
   *
   * @param marginShare margin over price of this shop, 0 to 1: where that of a user or scope is not
   *     known
   * @param basketCents mean order where a user has none yet, above 0
   * @param giftCents what a gift costs where neither its product nor its coupon tells, 0 or more
   */
  public record Assumed(double marginShare, long basketCents, long giftCents) {}

  /**
   * The pairs with {@link #STAKE_CENTS} and {@link #DISCOUNT_CENTS}.
   *
   * @param pairs of {@link PairFeatures}
   */
  public static Dataset<Row> of(Dataset<Row> pairs, CleanShop shop, Assumed assumed) {
    Column usual = greatest(usual(assumed), lit(LEAST_CENTS));
    Column everything = CouponsTable.SCOPE.col().equalTo(CouponScope.ALL);
    Column mean = when(everything, usual).otherwise(ScopeFeatures.meanOrderCents(usual));
    Column usualInScope = when(everything, usual).otherwise(mean.multiply(shareOfOrders()));
    Column besides = greatest(usual.minus(usualInScope), lit(0.0));
    Column ofUser = marginOfUser(assumed.marginShare());
    Column inScope =
        when(everything, ofUser)
            .otherwise(
                coalesce(CouponFeatures.SCOPE_MARGIN_SHARE.col(), lit(assumed.marginShare())));
    Column stake =
        besides.multiply(ofUser).plus(CouponTerms.redeemingSpendCents(mean).multiply(inScope));
    Column gift = Gifts.costCents(assumed.giftCents()).cast("double");
    Dataset<Row> withGifts =
        pairs.join(
            broadcast(Gifts.of(shop)), new String[] {CouponsTable.GIFT_PRODUCT_ID.name()}, "left");
    return Gifts.drop(
        withGifts
            .withColumn(STAKE_CENTS, stake)
            .withColumn(DISCOUNT_CENTS, CouponTerms.discountCents(mean, gift)));
  }

  private static Column marginOfUser(double shop) {
    return coalesce(UserProfileTable.MARGIN_SHARE.col(), lit(shop))
        .multiply(UserProfileTable.ORDER_COUNT.col())
        .plus(MARGIN_PRIOR_ORDERS * shop)
        .divide(UserProfileTable.ORDER_COUNT.col().plus(MARGIN_PRIOR_ORDERS));
  }

  private static Column usual(Assumed assumed) {
    return UserProfileTable.SPEND_CENTS
        .col()
        .plus(PRIOR_ORDERS * assumed.basketCents())
        .divide(UserProfileTable.ORDER_COUNT.col().plus(PRIOR_ORDERS));
  }

  /** Share of orders that spend anything in scope, 0 to 1. */
  private static Column shareOfOrders() {
    Column ofAll =
        try_divide(CouponFeatures.SCOPE_ORDER_TOTAL.col(), CouponFeatures.ORDER_TOTAL.col());
    return ScopeFeatures.SCOPE_ORDER_COUNT
        .col()
        .plus(coalesce(ofAll, lit(0.0)).multiply(PRIOR_ORDERS))
        .divide(UserProfileTable.ORDER_COUNT.col().plus(PRIOR_ORDERS));
  }
}
