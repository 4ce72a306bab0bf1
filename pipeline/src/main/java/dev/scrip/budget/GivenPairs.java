package dev.scrip.budget;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every pair of user and coupon that was ever decided on, by the shop or by an earlier night. */
public final class GivenPairs {
  static final String TREATED = "treated";
  static final String REDEEMED = "redeemed";
  static final String ALLOCATED_COST_MICROS = "allocated_cost_micros";

  private GivenPairs() {}

  /**
   * One row a pair: user_id, coupon_id, treated (false where it was only ever withheld), redeemed,
   * allocated_cost_micros (null where the shop issued it by itself).
   *
   * @param earlierAllocations {@code allocation} of the nights before this one; they may not have
   *     reached the issues yet
   */
  public static Dataset<Row> until(CleanShop shop, Dataset<Row> earlierAllocations) {
    Dataset<Row> issued =
        shop.issues()
            .select(
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col(),
                treated(CouponIssuesTable.ARM.col()),
                lit(null).cast("bigint").as(ALLOCATED_COST_MICROS));
    Dataset<Row> allocated =
        earlierAllocations.select(
            AllocationTable.USER_ID.col(),
            AllocationTable.COUPON_ID.col(),
            treated(AllocationTable.ARM.col()),
            AllocationTable.EXPECTED_COST_MICROS.col().as(ALLOCATED_COST_MICROS));
    Dataset<Row> redeemed =
        shop.redemptions()
            .select(CouponRedemptionsTable.USER_ID.col(), CouponRedemptionsTable.COUPON_ID.col())
            .distinct()
            .withColumn(REDEEMED, lit(true));
    String[] pair = {CouponIssuesTable.USER_ID.name(), CouponIssuesTable.COUPON_ID.name()};
    return issued
        .unionByName(allocated)
        .groupBy(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
        .agg(
            max(col(TREATED)).as(TREATED),
            max(col(ALLOCATED_COST_MICROS)).as(ALLOCATED_COST_MICROS))
        .join(redeemed, pair, "left")
        .withColumn(REDEEMED, coalesce(col(REDEEMED), lit(false)));
  }

  private static Column treated(Column arm) {
    return when(arm.equalTo("treatment"), true).otherwise(false).as(TREATED);
  }
}
