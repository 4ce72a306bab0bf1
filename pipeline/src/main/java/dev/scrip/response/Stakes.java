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

  /** The user's usual basket B, in cents. */
  public static final String USUAL_CENTS = "usual_cents";

  /** The part of the usual basket that is in scope, in cents. */
  public static final String USUAL_IN_SCOPE_CENTS = "usual_in_scope_cents";

  /** What the redeeming order spends in scope, S, in cents. */
  public static final String SPEND_CENTS = "qualifying_spend_cents";

  /** What the coupon is worth to the user: a gift its price, else the discount, in cents. */
  public static final String WORTH_CENTS = "worth_cents";

  private static final double PRIOR_ORDERS = 2;
  private static final double LEAST_SCOPE_SHARE = 0.1;
  private static final String GIFT_COST_CENTS = "gift_cost_cents";
  private static final String GIFT_PRICE_CENTS = "gift_price_cents";

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
   * The pairs with the columns above.
   *
   * @param pairs with scope_share and the columns of coupons and user_profile
   */
  public static Dataset<Row> of(Dataset<Row> pairs, CleanShop shop, Assumed assumed) {
    Dataset<Row> gifts =
        shop.products()
            .select(
                ProductsTable.PRODUCT_ID.col().as(CouponsTable.GIFT_PRODUCT_ID.name()),
                ProductsTable.UNIT_COST_CENTS.col().as(GIFT_COST_CENTS),
                ProductsTable.LIST_PRICE_CENTS.col().as(GIFT_PRICE_CENTS));
    Column usual =
        UserProfileTable.SPEND_CENTS
            .col()
            .plus(PRIOR_ORDERS * assumed.basketCents())
            .divide(UserProfileTable.ORDER_COUNT.col().plus(PRIOR_ORDERS));
    Column inScope =
        when(CouponsTable.SCOPE.col().equalTo(CouponScope.ALL), col(USUAL_CENTS))
            .otherwise(
                col(USUAL_CENTS)
                    .multiply(greatest(ScopeFeatures.SCOPE_SHARE.col(), lit(LEAST_SCOPE_SHARE))));
    Column cost = coalesce(col(GIFT_COST_CENTS).cast("double"), lit((double) assumed.giftCents()));
    Column price = coalesce(col(GIFT_PRICE_CENTS).cast("double"), cost);
    return pairs
        .join(broadcast(gifts), new String[] {CouponsTable.GIFT_PRODUCT_ID.name()}, "left")
        .withColumn(USUAL_CENTS, usual)
        .withColumn(USUAL_IN_SCOPE_CENTS, inScope)
        .withColumn(SPEND_CENTS, CouponTerms.qualifyingSpendCents(col(USUAL_IN_SCOPE_CENTS)))
        .withColumn(
            STAKE_CENTS,
            greatest(col(USUAL_CENTS), col(SPEND_CENTS)).multiply(assumed.marginShare()))
        .withColumn(DISCOUNT_CENTS, CouponTerms.discountCents(col(SPEND_CENTS), cost))
        .withColumn(WORTH_CENTS, CouponTerms.discountCents(col(SPEND_CENTS), price))
        .drop(GIFT_COST_CENTS, GIFT_PRICE_CENTS);
  }
}
