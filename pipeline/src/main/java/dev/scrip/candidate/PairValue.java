package dev.scrip.candidate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import dev.scrip.budget.CostBasis;
import dev.scrip.budget.Remainders;
import dev.scrip.clean.CleanShop;
import dev.scrip.response.IncrementalShare;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.Stakes;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ResponseScoreTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What giving a pair is worth and costs.
 *
 * <p>With p the redemption probability, i the incremental share, M the margin at stake and c what
 * the coupon takes off: expected value = p (i M - c), expected cost = p c on the expected-cost
 * basis and the face value on the other, both in millionths of the currency unit.
 */
public final class PairValue {
  private PairValue() {}

  /**
   * The scored pairs with incremental_share, expected_value_micros and expected_cost_micros.
   *
   * @param scored pairs of {@link PairFeatures} with redemption_probability
   * @param couponProfile tonight's {@code coupon_profile}, for the face value
   * @param share which share of redeemed orders a coupon brings about
   */
  public static Dataset<Row> of(
      Dataset<Row> scored,
      CleanShop shop,
      Dataset<Row> couponProfile,
      IncrementalShare share,
      Stakes.Assumed stakes,
      CostBasis costBasis) {
    Dataset<Row> faces =
        couponProfile.select(
            CouponProfileTable.COUPON_ID.col(), CouponProfileTable.FACE_VALUE_CENTS.col());
    Column probability = col(ResponseModel.PROBABILITY);
    Column discount = col(Stakes.DISCOUNT_CENTS);
    Column gain = col(Stakes.STAKE_CENTS).multiply(ResponseScoreTable.INCREMENTAL_SHARE.col());
    Column cost =
        switch (costBasis) {
          case EXPECTED_COST -> micros(probability.multiply(discount));
          case FACE_VALUE ->
              CouponProfileTable.FACE_VALUE_CENTS.col().multiply(Remainders.MICROS_PER_CENT);
        };
    return Stakes.of(scored, shop, stakes)
        .join(broadcast(faces), CouponsTable.COUPON_ID.name())
        .withColumn(
            ResponseScoreTable.INCREMENTAL_SHARE.name(), share.of(col(PairFeatures.FEATURES)))
        .withColumn(
            ResponseScoreTable.EXPECTED_VALUE_MICROS.name(),
            micros(probability.multiply(gain.minus(discount))))
        .withColumn(ResponseScoreTable.EXPECTED_COST_MICROS.name(), cost);
  }

  private static Column micros(Column cents) {
    return round(cents.multiply(Remainders.MICROS_PER_CENT)).cast("bigint");
  }
}
