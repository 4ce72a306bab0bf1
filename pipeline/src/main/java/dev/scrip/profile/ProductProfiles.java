package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.RATING;
import static dev.scrip.table.OrderLinesTable.QUANTITY;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.ProductProfileTable.BUYER_COUNT_90D;
import static dev.scrip.table.ProductProfileTable.MARGIN_SHARE;
import static dev.scrip.table.ProductProfileTable.MEAN_RATING;
import static dev.scrip.table.ProductProfileTable.REVENUE_90D_CENTS;
import static dev.scrip.table.ProductProfileTable.STOCK_COVER_DAYS;
import static dev.scrip.table.ProductProfileTable.UNIT_COUNT_90D;
import static dev.scrip.table.ProductProfileTable.VIEW_COUNT_30D;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.ProductsTable.STOCK;
import static dev.scrip.table.RunDate.RUN_DATE;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.ProductProfileTable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The profile of every product at 00:00 of the run date. */
public final class ProductProfiles {
  private ProductProfiles() {}

  /** One row per product, conforming to {@link ProductProfileTable}. */
  public static Dataset<Row> on(CleanShop shop, LocalDate runDate) {
    Column asOf = AsOf.midnight(runDate);
    String[] product = {PRODUCT_ID.name()};
    Dataset<Row> joined =
        shop.products()
            .join(sales(shop, asOf), product, "left")
            .join(attention(shop, asOf), product, "left");
    return ProductProfileTable.CONTRACT.conform(
        joined
            .withColumn(RUN_DATE.name(), lit(runDate))
            .withColumn(BUYER_COUNT_90D.name(), BUYER_COUNT_90D.orZero())
            .withColumn(UNIT_COUNT_90D.name(), UNIT_COUNT_90D.orZero())
            .withColumn(REVENUE_90D_CENTS.name(), REVENUE_90D_CENTS.orZero())
            .withColumn(VIEW_COUNT_30D.name(), VIEW_COUNT_30D.orZero())
            .withColumn(MARGIN_SHARE.name(), Margins.ofListPrice())
            .withColumn(
                STOCK_COVER_DAYS.name(), ratio(STOCK.col().multiply(90), UNIT_COUNT_90D.col())));
  }

  /** Buyer by buyer first, so that buyers are counted once without a distinct count. */
  private static Dataset<Row> sales(CleanShop shop, Column asOf) {
    return Purchases.lines(shop)
        .withColumn(AS_OF.name(), asOf)
        .where(past(ORDERED_AT.col()).and(within(90, ORDERED_AT.col())))
        .groupBy(PRODUCT_ID.col(), USER_ID.col())
        .agg(
            sum(QUANTITY.col()).as(UNIT_COUNT_90D.name()),
            sum(NET_CENTS.col()).as(REVENUE_90D_CENTS.name()))
        .groupBy(PRODUCT_ID.col())
        .agg(
            count(lit(1)).as(BUYER_COUNT_90D.name()),
            sum(UNIT_COUNT_90D.col()).as(UNIT_COUNT_90D.name()),
            sum(REVENUE_90D_CENTS.col()).as(REVENUE_90D_CENTS.name()));
  }

  private static Dataset<Row> attention(CleanShop shop, Column asOf) {
    Column looked = EVENT_TYPE.col().isin("view", "click");
    return shop.events()
        .where(PRODUCT_ID.col().isNotNull())
        .withColumn(AS_OF.name(), asOf)
        .where(past(EVENT_AT.col()))
        .groupBy(PRODUCT_ID.col())
        .agg(
            countWhere(looked.and(within(30, EVENT_AT.col()))).as(VIEW_COUNT_30D.name()),
            ratio(sum(RATING.col()), count(RATING.col())).as(MEAN_RATING.name()));
  }
}
