package dev.scrip.candidate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import dev.scrip.budget.Remainders;
import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponTerms;
import dev.scrip.response.ResponseModel;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UserProfileTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What giving a pair is worth and costs.
 *
 * <p>With p the redemption probability, B the user's usual basket (shrunk to the default by two
 * orders), S the spend in scope of a redeeming order, c what the coupon takes off it, m the margin
 * and i the incremental share: expected value = p (i m max(B, S) - c), expected cost = p c on the
 * expected-cost basis and the face value on the other, both in millionths of the currency unit.
 */
public final class PairValue {
  private static final double PRIOR_ORDERS = 2;
  private static final double LEAST_SCOPE_SHARE = 0.1;

  private PairValue() {}

  /**
   * The scored pairs with expected_value_micros and expected_cost_micros.
   *
   * @param scored pairs with redemption_probability, scope_share and the columns of coupons and
   *     user_profile
   * @param couponProfile tonight's {@code coupon_profile}, for the face value
   * @param marginShare margin over price of this shop, 0 to 1
   */
  public static Dataset<Row> of(
      Dataset<Row> scored,
      CleanShop shop,
      Dataset<Row> couponProfile,
      double marginShare,
      CandidateOptions options) {
    Dataset<Row> giftCosts =
        shop.products()
            .select(
                ProductsTable.PRODUCT_ID.col().as(CouponsTable.GIFT_PRODUCT_ID.name()),
                ProductsTable.UNIT_COST_CENTS.col().as("gift_cost_cents"));
    Dataset<Row> faces =
        couponProfile.select(
            CouponProfileTable.COUPON_ID.col(), CouponProfileTable.FACE_VALUE_CENTS.col());
    Column usual =
        UserProfileTable.SPEND_CENTS
            .col()
            .plus(PRIOR_ORDERS * options.defaultBasketCents())
            .divide(UserProfileTable.ORDER_COUNT.col().plus(PRIOR_ORDERS));
    Column inScope =
        when(CouponsTable.SCOPE.col().equalTo("all"), usual)
            .otherwise(usual.multiply(greatest(col("scope_share"), lit(LEAST_SCOPE_SHARE))));
    Column spend = CouponTerms.qualifyingSpendCents(inScope);
    Column gift =
        coalesce(col("gift_cost_cents").cast("double"), lit((double) options.defaultGiftCents()));
    Column discount = CouponTerms.discountCents(spend, gift);
    Column gain = greatest(usual, spend).multiply(marginShare).multiply(options.incrementalShare());
    Column probability = col(ResponseModel.PROBABILITY);
    Column cost =
        switch (options.costBasis()) {
          case EXPECTED_COST -> micros(probability.multiply(discount));
          case FACE_VALUE ->
              CouponProfileTable.FACE_VALUE_CENTS.col().multiply(Remainders.MICROS_PER_CENT);
        };
    return scored
        .join(broadcast(giftCosts), new String[] {CouponsTable.GIFT_PRODUCT_ID.name()}, "left")
        .join(broadcast(faces), CouponsTable.COUPON_ID.name())
        .withColumn(
            ResponseScoreTable.EXPECTED_VALUE_MICROS.name(),
            micros(probability.multiply(gain.minus(discount))))
        .withColumn(ResponseScoreTable.EXPECTED_COST_MICROS.name(), cost);
  }

  private static Column micros(Column cents) {
    return round(cents.multiply(Remainders.MICROS_PER_CENT)).cast("bigint");
  }
}
