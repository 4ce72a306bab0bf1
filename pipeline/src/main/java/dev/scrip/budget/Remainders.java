package dev.scrip.budget;

import static dev.scrip.budget.GivenPairs.ALLOCATED_COST_MICROS;
import static dev.scrip.budget.GivenPairs.GIVEN_COUNT;
import static dev.scrip.budget.GivenPairs.REDEEMED_COUNT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What earlier nights have left of each coupon's inventory and each campaign's budget.
 *
 * @param coupons coupon_id, campaign_id, inventory_left (null for no limit, never negative)
 * @param campaigns campaign_id, budget_micros, redeemed_micros, outstanding_micros, left_micros
 *     (never negative)
 */
public record Remainders(Dataset<Row> coupons, Dataset<Row> campaigns) {
  /** Micros in a cent. */
  public static final long MICROS_PER_CENT = 10_000L;

  static final String INVENTORY_LEFT = "inventory_left";
  static final String LEFT_MICROS = "left_micros";

  /**
   * As of 00:00 of {@code runDate}. A budget covers its campaign's life: what was redeemed is
   * spent, a gift at its cost; what was given, is still valid and not redeemed is outstanding and
   * counts by {@code basis}: the expected cost it was allocated at, or the coupon's redemption rate
   * times its face value where the shop issued it by itself; on the face-value basis its face
   * value.
   *
   * @param given {@link GivenPairs#until}
   * @param couponProfile tonight's {@code coupon_profile}
   */
  public static Remainders on(
      CleanShop shop,
      Dataset<Row> given,
      Dataset<Row> couponProfile,
      LocalDate runDate,
      CostBasis basis) {
    Dataset<Row> terms =
        shop.coupons()
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.CAMPAIGN_ID.col(),
                CouponsTable.COUPON_TYPE.col(),
                CouponsTable.VALID_TO.col(),
                CouponsTable.INVENTORY.col())
            .join(
                couponProfile.select(
                    CouponProfileTable.COUPON_ID.col(),
                    CouponProfileTable.REDEMPTION_RATE.col(),
                    CouponProfileTable.FACE_VALUE_CENTS.col()),
                CouponsTable.COUPON_ID.name());
    Column faceMicros = CouponProfileTable.FACE_VALUE_CENTS.col().multiply(MICROS_PER_CENT);
    Column costMicros =
        switch (basis) {
          case FACE_VALUE -> faceMicros;
          case EXPECTED_COST ->
              coalesce(
                  col(ALLOCATED_COST_MICROS),
                  round(faceMicros.multiply(CouponProfileTable.REDEMPTION_RATE.col()))
                      .cast("bigint"));
        };
    Column outstanding =
        when(
                CouponsTable.VALID_TO.col().geq(lit(Date.valueOf(runDate))),
                greatest(col(GIVEN_COUNT).minus(col(REDEEMED_COUNT)), lit(0L)))
            .otherwise(lit(0L));
    Dataset<Row> perCoupon =
        given
            .where(col(GIVEN_COUNT).gt(0))
            .join(broadcast(terms), CouponsTable.COUPON_ID.name())
            .groupBy(CouponsTable.COUPON_ID.col())
            .agg(
                sum(col(GIVEN_COUNT)).as(GIVEN_COUNT),
                sum(outstanding.multiply(costMicros)).as("outstanding_micros"));
    Dataset<Row> redeemed =
        shop.redemptions()
            .join(broadcast(terms), CouponsTable.COUPON_ID.name())
            .groupBy(CouponsTable.COUPON_ID.col())
            .agg(sum(spentCents()).multiply(MICROS_PER_CENT).as("redeemed_micros"));
    Dataset<Row> perCouponAll =
        terms
            .join(perCoupon, new String[] {CouponsTable.COUPON_ID.name()}, "left")
            .join(redeemed, new String[] {CouponsTable.COUPON_ID.name()}, "left")
            .na()
            .fill(0L, new String[] {GIVEN_COUNT, "outstanding_micros", "redeemed_micros"});
    Dataset<Row> coupons =
        perCouponAll
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.CAMPAIGN_ID.col(),
                greatest(CouponsTable.INVENTORY.col().minus(col(GIVEN_COUNT)), lit(0L))
                    .as("raw_left"),
                CouponsTable.INVENTORY.col())
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.CAMPAIGN_ID.col(),
                // greatest() skips nulls, so an unlimited inventory must be kept apart.
                when(CouponsTable.INVENTORY.col().isNotNull(), col("raw_left")).as(INVENTORY_LEFT));
    Dataset<Row> spent =
        perCouponAll
            .groupBy(CouponsTable.CAMPAIGN_ID.col())
            .agg(
                sum(col("redeemed_micros")).as("redeemed_micros"),
                sum(col("outstanding_micros")).as("outstanding_micros"));
    Dataset<Row> campaigns =
        shop.campaigns()
            .select(
                CampaignsTable.CAMPAIGN_ID.col(),
                CampaignsTable.BUDGET_CENTS.col().multiply(MICROS_PER_CENT).as("budget_micros"))
            .join(spent, new String[] {CampaignsTable.CAMPAIGN_ID.name()}, "left")
            .na()
            .fill(0L, new String[] {"redeemed_micros", "outstanding_micros"})
            .withColumn(
                LEFT_MICROS,
                greatest(
                    col("budget_micros")
                        .minus(col("redeemed_micros"))
                        .minus(col("outstanding_micros")),
                    lit(0L)));
    return new Remainders(coupons, campaigns);
  }

  /** What a redemption takes from the budget: of a gift its cost, whatever the till recorded. */
  private static Column spentCents() {
    return when(
            CouponsTable.COUPON_TYPE.col().equalTo("gift"),
            CouponProfileTable.FACE_VALUE_CENTS.col())
        .otherwise(CouponRedemptionsTable.DISCOUNT_CENTS.col());
  }
}
