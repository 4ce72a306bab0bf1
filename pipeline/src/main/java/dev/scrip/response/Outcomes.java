package dev.scrip.response;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.Purchases;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What users did in the windows of labelled pairs, whether they were given the coupon or not. */
final class Outcomes {
  /** Margin of all orders in the window, before what the pair's coupon took off, in cents. */
  static final String GAIN_CENTS = "gain_cents";

  /** Whether anything was bought in the window, 1 or 0. */
  static final String BOUGHT = "bought";

  private Outcomes() {}

  /**
   * The pairs, row by row, with {@link #GAIN_CENTS} and {@link #BOUGHT}.
   *
   * @param pairs user_id, coupon_id, issue_date, window_end
   * @param marginShare margin over price of lines whose product has no unit cost, 0 to 1
   */
  static Dataset<Row> of(CleanShop shop, Dataset<Row> pairs, double marginShare) {
    String[] pair = {CouponIssuesTable.USER_ID.name(), CouponIssuesTable.COUPON_ID.name()};
    Column inWindow =
        col("day").between(CouponIssuesTable.ISSUE_DATE.col(), col(LabelledPairs.WINDOW_END));
    Dataset<Row> bought =
        pairs
            .select(
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col(),
                CouponIssuesTable.ISSUE_DATE.col(),
                col(LabelledPairs.WINDOW_END))
            .join(orders(shop, marginShare), CouponIssuesTable.USER_ID.name())
            .where(inWindow)
            .groupBy(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
            .agg(sum(col("margin_cents")).as("margin_cents"));
    Dataset<Row> taken =
        shop.redemptions()
            .groupBy(CouponRedemptionsTable.USER_ID.col(), CouponRedemptionsTable.COUPON_ID.col())
            .agg(sum(CouponRedemptionsTable.DISCOUNT_CENTS.col()).as("taken_cents"));
    return pairs
        .join(bought, pair, "left")
        .join(taken, pair, "left")
        .withColumn(BOUGHT, when(col("margin_cents").isNotNull(), 1.0).otherwise(0.0))
        .withColumn(
            GAIN_CENTS,
            coalesce(col("margin_cents"), lit(0.0))
                .plus(
                    when(
                            col(LabelledPairs.LABEL).equalTo(1.0),
                            coalesce(col("taken_cents"), lit(0)))
                        .otherwise(0)))
        .drop("margin_cents", "taken_cents");
  }

  /** One row a completed order: user_id, day, margin_cents in whole cents. */
  private static Dataset<Row> orders(CleanShop shop, double marginShare) {
    Dataset<Row> costs =
        shop.products().select(ProductsTable.PRODUCT_ID.col(), ProductsTable.UNIT_COST_CENTS.col());
    Column margin =
        when(
                ProductsTable.UNIT_COST_CENTS.col().isNotNull(),
                Purchases.NET_CENTS
                    .col()
                    .minus(
                        ProductsTable.UNIT_COST_CENTS
                            .col()
                            .multiply(OrderLinesTable.QUANTITY.col())))
            .otherwise(Purchases.NET_CENTS.col().multiply(marginShare).cast("bigint"));
    return Purchases.lines(shop)
        .join(costs, new String[] {ProductsTable.PRODUCT_ID.name()}, "left")
        .groupBy(
            OrdersTable.USER_ID.col(),
            OrdersTable.ORDER_ID.col(),
            to_date(OrdersTable.ORDERED_AT.col()).as("day"))
        .agg(sum(margin).cast("double").as("margin_cents"))
        .drop(OrdersTable.ORDER_ID.name());
  }
}
