package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Figures.share;
import static dev.scrip.profile.Figures.sumWhere;
import static dev.scrip.profile.Purchases.DISCOUNTED_LINE_COUNT;
import static dev.scrip.profile.Purchases.GROSS_CENTS;
import static dev.scrip.profile.Purchases.LINE_COUNT;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.OrderLinesTable.DISCOUNT_CENTS;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.UserProfileTable.*;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Recency, frequency, money, baskets and price sensitivity of the moments with a purchase. */
final class PurchaseFeatures {
  /** First purchase known, for the tenure of those whose registration is not. */
  static final String FIRST_ORDER_AT = "first_order_at";

  private static final String LAST_ORDER_AT = "last_order_at";

  private PurchaseFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column recent = within(90, ORDERED_AT.col());
    Dataset<Row> sums =
        moments
            .join(Purchases.orders(shop), USER_ID.name())
            .where(past(ORDERED_AT.col()))
            .groupBy(USER_ID.col(), AS_OF.col())
            .agg(
                count(lit(1)).as(ORDER_COUNT.name()),
                countWhere(recent).as(ORDER_COUNT_90D.name()),
                sum(NET_CENTS.col()).as(SPEND_CENTS.name()),
                sumWhere(recent, NET_CENTS.col()).as(SPEND_90D_CENTS.name()),
                sum(GROSS_CENTS.col()).as(GROSS_CENTS.name()),
                sum(DISCOUNT_CENTS.col()).as(DISCOUNT_CENTS.name()),
                sum(LINE_COUNT.col()).as(LINE_COUNT.name()),
                sum(DISCOUNTED_LINE_COUNT.col()).as(DISCOUNTED_LINE_COUNT.name()),
                min(ORDERED_AT.col()).as(FIRST_ORDER_AT),
                max(ORDERED_AT.col()).as(LAST_ORDER_AT));
    Column daysFromFirstToLast =
        datediff(to_date(col(LAST_ORDER_AT)), to_date(col(FIRST_ORDER_AT)));
    return sums.select(
        USER_ID.col(),
        AS_OF.col(),
        col(FIRST_ORDER_AT),
        daysSince(col(LAST_ORDER_AT)).as(RECENCY_DAYS.name()),
        ORDER_COUNT.col(),
        ORDER_COUNT_90D.col(),
        SPEND_CENTS.col(),
        SPEND_90D_CENTS.col(),
        ratio(SPEND_CENTS.col(), ORDER_COUNT.col()).as(MEAN_BASKET_CENTS.name()),
        ratio(LINE_COUNT.col(), ORDER_COUNT.col()).as(MEAN_BASKET_LINES.name()),
        ratio(daysFromFirstToLast, ORDER_COUNT.col().minus(1)).as(ORDER_INTERVAL_DAYS.name()),
        share(DISCOUNT_CENTS.col(), GROSS_CENTS.col()).as(DISCOUNT_SHARE.name()),
        share(DISCOUNTED_LINE_COUNT.col(), LINE_COUNT.col()).as(DISCOUNTED_LINE_SHARE.name()));
  }
}
