package dev.scrip.profile;

import static dev.scrip.profile.CouponFeatures.SCOPE_BUYER_COUNT_90D;
import static dev.scrip.profile.CouponFeatures.SCOPE_ORDER_TOTAL;
import static dev.scrip.profile.CouponFeatures.SCOPE_SPEND_TOTAL_CENTS;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.profile.RunningSums.AT;
import static dev.scrip.profile.ScopedOrders.SCOPE_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.USER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_add;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The orders of a scope, and when users become its buyers and cease to be. An order makes its user
 * a buyer for the 90 days that follow; stretches of one user that touch are one, so that the
 * running sum of +1 at each start and -1 at each end counts every user once.
 */
final class ScopeSales {
  private static final String LAPSES_AT = "lapses_at";
  private static final String LAPSED_BEFORE = "lapsed_before";
  private static final String NEXT_AT = "next_at";
  private static final String CHANGE = "change";

  private ScopeSales() {}

  /**
   * scope_id, at, scope_buyer_count_90d (+1, 0 or -1), and where an order was placed
   * scope_order_total (1) and scope_spend_total_cents, else 0.
   *
   * @param orders scope_id, user_id, ordered_at and net_cents
   */
  static Dataset<Row> comingAndGoing(Dataset<Row> orders) {
    WindowSpec inTime = Window.partitionBy(col(SCOPE_ID), USER_ID.col()).orderBy(ORDERED_AT.col());
    Column comes = col(LAPSED_BEFORE).isNull().or(col(LAPSED_BEFORE).lt(ORDERED_AT.col()));
    Column goes = col(NEXT_AT).isNull().or(col(NEXT_AT).gt(col(LAPSES_AT)));
    return orders
        .withColumn(LAPSES_AT, timestamp_add("DAY", lit(90), ORDERED_AT.col()))
        .withColumn(LAPSED_BEFORE, lag(col(LAPSES_AT), 1).over(inTime))
        .withColumn(NEXT_AT, lead(ORDERED_AT.col(), 1).over(inTime))
        .select(
            col(SCOPE_ID),
            explode(
                    array(
                        change(
                            ORDERED_AT.col(),
                            when(comes, 1L).otherwise(0L),
                            lit(1L),
                            NET_CENTS.col()),
                        change(col(LAPSES_AT), when(goes, -1L).otherwise(0L), lit(0L), lit(0L))))
                .as(CHANGE))
        .select(
            col(SCOPE_ID),
            col(CHANGE).getField(AT).as(AT),
            col(CHANGE).getField(SCOPE_BUYER_COUNT_90D.name()).as(SCOPE_BUYER_COUNT_90D.name()),
            col(CHANGE).getField(SCOPE_ORDER_TOTAL.name()).as(SCOPE_ORDER_TOTAL.name()),
            col(CHANGE).getField(SCOPE_SPEND_TOTAL_CENTS.name()).as(SCOPE_SPEND_TOTAL_CENTS.name()))
        .where(SCOPE_BUYER_COUNT_90D.col().notEqual(0).or(SCOPE_ORDER_TOTAL.col().gt(0)));
  }

  private static Column change(Column at, Column buyers, Column orders, Column cents) {
    return struct(
        at.as(AT),
        buyers.as(SCOPE_BUYER_COUNT_90D.name()),
        orders.as(SCOPE_ORDER_TOTAL.name()),
        cents.as(SCOPE_SPEND_TOTAL_CENTS.name()));
  }
}
