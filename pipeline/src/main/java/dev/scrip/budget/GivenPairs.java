package dev.scrip.budget;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CouponIssuesTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every pair of user and coupon that was ever decided on, by the shop or by an earlier night. */
public final class GivenPairs {
  static final String GIVEN_COUNT = "given_count";
  static final String REDEEMED_COUNT = "redeemed_count";
  static final String ALLOCATED_COST_MICROS = "allocated_cost_micros";

  private static final String ISSUED = "issued";
  private static final String ALLOCATED = "allocated";

  private GivenPairs() {}

  /**
   * One row a pair: user_id, coupon_id, given_count (how often it was given; 0 where it was only
   * ever withheld), redeemed_count, allocated_cost_micros (null where the shop issued it by
   * itself).
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
                given().as(ISSUED),
                lit(0L).as(ALLOCATED),
                lit(null).cast("bigint").as(ALLOCATED_COST_MICROS));
    Dataset<Row> allocated =
        earlierAllocations.select(
            AllocationTable.USER_ID.col(),
            AllocationTable.COUPON_ID.col(),
            lit(0L).as(ISSUED),
            given().as(ALLOCATED),
            AllocationTable.EXPECTED_COST_MICROS.col().as(ALLOCATED_COST_MICROS));
    Dataset<Row> redeemed =
        shop.redemptions().groupBy(pair()).agg(count(lit(1)).as(REDEEMED_COUNT));
    return issued
        .unionByName(allocated)
        .groupBy(pair())
        // An allocation that reached the issues is one of them.
        .agg(
            greatest(sum(col(ISSUED)), max(col(ALLOCATED))).as(GIVEN_COUNT),
            max(col(ALLOCATED_COST_MICROS)).as(ALLOCATED_COST_MICROS))
        .join(
            redeemed,
            new String[] {CouponIssuesTable.USER_ID.name(), CouponIssuesTable.COUPON_ID.name()},
            "left")
        .withColumn(REDEEMED_COUNT, coalesce(col(REDEEMED_COUNT), lit(0L)));
  }

  private static Column[] pair() {
    return new Column[] {CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col()};
  }

  private static Column given() {
    return when(Arm.isTreatment(), 1L).otherwise(0L);
  }
}
