package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Figures.share;
import static dev.scrip.profile.Figures.sumWhere;
import static dev.scrip.profile.Promotions.EXPECTED_LINE_MICROS;
import static dev.scrip.profile.Promotions.PROMOTED_LINE_COUNT;
import static dev.scrip.profile.Purchases.DISCOUNTED_GROSS_CENTS;
import static dev.scrip.profile.Purchases.DISCOUNTED_LINE_COUNT;
import static dev.scrip.profile.Purchases.GROSS_CENTS;
import static dev.scrip.profile.Purchases.LINE_COUNT;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.OrderLinesTable.DISCOUNT_CENTS;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.UserProfileTable.*;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Recency, frequency, money, rhythm, baskets, price sensitivity and stage of the moments with a
 * purchase.
 */
final class PurchaseFeatures {
  /** First purchase known, for the tenure of those whose registration is not. */
  static final String FIRST_ORDER_AT = "first_order_at";

  private static final String LAST_ORDER_AT = "last_order_at";
  private static final String SQUARED_INTERVAL = "squared_interval";

  private PurchaseFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Dataset<Row> sums =
        moments
            .join(orders(shop), USER_ID.name())
            .where(past(ORDERED_AT.col()))
            .groupBy(USER_ID.col(), AS_OF.col())
            .agg(
                count(lit(1)).as(ORDER_COUNT.name()),
                ordersOf(7, ORDER_COUNT_7D.name()),
                ordersOf(14, ORDER_COUNT_14D.name()),
                ordersOf(28, ORDER_COUNT_28D.name()),
                ordersOf(56, ORDER_COUNT_56D.name()),
                ordersOf(90, ORDER_COUNT_90D.name()),
                sum(NET_CENTS.col()).as(SPEND_CENTS.name()),
                sumWhere(within(90, ORDERED_AT.col()), NET_CENTS.col()).as(SPEND_90D_CENTS.name()),
                sum(GROSS_CENTS.col()).as(GROSS_CENTS.name()),
                sum(DISCOUNT_CENTS.col()).as(DISCOUNT_CENTS.name()),
                sum(LINE_COUNT.col()).as(LINE_COUNT.name()),
                sum(DISCOUNTED_LINE_COUNT.col()).as(DISCOUNTED_LINE_COUNT.name()),
                sum(DISCOUNTED_GROSS_CENTS.col()).as(DISCOUNTED_GROSS_CENTS.name()),
                sum(col(PROMOTED_LINE_COUNT)).as(PROMOTED_LINE_COUNT),
                sum(col(EXPECTED_LINE_MICROS)).as(EXPECTED_LINE_MICROS),
                sum(col(Margins.COSTED_CENTS)).as(Margins.COSTED_CENTS),
                sum(col(Margins.MARGIN)).as(Margins.MARGIN),
                sum(col(SQUARED_INTERVAL)).as(SQUARED_INTERVAL),
                min(ORDERED_AT.col()).as(FIRST_ORDER_AT),
                max(ORDERED_AT.col()).as(LAST_ORDER_AT));
    Column firstDays = daysSince(col(FIRST_ORDER_AT));
    Column lastDays = daysSince(col(LAST_ORDER_AT));
    Column span = firstDays.minus(lastDays);
    Column intervals = ORDER_COUNT.col().minus(1);
    Column expectedLines = col(EXPECTED_LINE_MICROS).divide(Promotions.MICROS);
    return sums.select(
        col("*"),
        lastDays.as(RECENCY_DAYS.name()),
        ratio(span, intervals).as(ORDER_INTERVAL_DAYS.name()),
        spread(intervals, span, col(SQUARED_INTERVAL)).as(ORDER_INTERVAL_SPREAD_DAYS.name()),
        lastDays.minus(ratio(span, intervals)).as(DAYS_OVERDUE.name()),
        LifeCycle.stage(firstDays, lastDays, ORDER_COUNT.col()).as(LIFE_CYCLE_STAGE.name()),
        ratio(SPEND_CENTS.col(), ORDER_COUNT.col()).as(MEAN_BASKET_CENTS.name()),
        ratio(LINE_COUNT.col(), ORDER_COUNT.col()).as(MEAN_BASKET_LINES.name()),
        share(DISCOUNT_CENTS.col(), GROSS_CENTS.col()).as(DISCOUNT_SHARE.name()),
        share(DISCOUNTED_LINE_COUNT.col(), LINE_COUNT.col()).as(DISCOUNTED_LINE_SHARE.name()),
        ratio(DISCOUNT_CENTS.col(), DISCOUNTED_GROSS_CENTS.col()).as(DISCOUNT_DEPTH.name()),
        col(PROMOTED_LINE_COUNT).plus(1).divide(expectedLines.plus(1)).as(PROMOTION_LIFT.name()),
        Margins.share(SPEND_CENTS.col()).as(MARGIN_SHARE.name()));
  }

  private static Column ordersOf(int days, String name) {
    return countWhere(within(days, ORDERED_AT.col())).as(name);
  }

  /** The standard deviation of n values, from their sums as whole numbers. */
  private static Column spread(Column n, Column sum, Column sumOfSquares) {
    Column variance = n.multiply(sumOfSquares).minus(sum.multiply(sum));
    return when(n.geq(2), sqrt(variance.cast("double")).divide(n));
  }

  /** Orders with promotions, margin and the square of the days since the user's order before. */
  private static Dataset<Row> orders(CleanShop shop) {
    WindowSpec inTime = Window.partitionBy(USER_ID.col()).orderBy(ORDERED_AT.col(), ORDER_ID.col());
    Column days =
        datediff(to_date(ORDERED_AT.col()), to_date(lag(ORDERED_AT.col(), 1).over(inTime)))
            .cast("long");
    return Purchases.orders(shop)
        .join(Promotions.byOrder(shop), new String[] {ORDER_ID.name()}, "left")
        .join(Margins.byOrder(shop), new String[] {ORDER_ID.name()}, "left")
        .withColumn(SQUARED_INTERVAL, days.multiply(days));
  }
}
