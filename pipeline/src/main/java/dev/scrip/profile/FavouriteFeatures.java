package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.Figures.share;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What a user spends most on: the favourite category or brand of the moments with a purchase. */
final class FavouriteFeatures {
  private static final String SPEND = "spend";
  private static final String NEXT_AT = "next_at";
  private static final String BEST = "best";
  private static final String TOTAL = "total";

  private FavouriteFeatures() {}

  /**
   * Per moment: distinct values bought ({@code countName}), the value with the largest spend, and
   * its share of all spend. Lines whose value is unknown count only towards all spend; of equal
   * spends the value first in the alphabet wins.
   *
   * @param what {@link ProductsTable#CATEGORY} or {@link ProductsTable#BRAND}
   */
  static Dataset<Row> asOf(
      CleanShop shop,
      Dataset<Row> moments,
      TableColumn what,
      String countName,
      TableColumn top,
      TableColumn topShare) {
    Column largestFirst =
        when(what.col().isNotNull(), struct(negate(col(SPEND)).as(SPEND), what.col()));
    Column current =
        past(ORDERED_AT.col()).and(col(NEXT_AT).isNull().or(col(NEXT_AT).geq(AS_OF.col())));
    return moments
        .join(runningSpend(shop, what), USER_ID.name())
        .where(current)
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(count(what.col()).as(countName), min(largestFirst).as(BEST), sum(col(SPEND)).as(TOTAL))
        .select(
            USER_ID.col(),
            AS_OF.col(),
            col(countName),
            col(BEST).getField(what.name()).as(top.name()),
            share(negate(col(BEST).getField(SPEND)), col(TOTAL)).as(topShare.name()));
  }

  /**
   * Spend so far per user and value after each purchase, valid until the next one: each moment
   * meets one row per value instead of one per line.
   */
  private static Dataset<Row> runningSpend(CleanShop shop, TableColumn what) {
    WindowSpec inTime = Window.partitionBy(USER_ID.col(), what.col()).orderBy(ORDERED_AT.col());
    return Purchases.lines(shop)
        .join(
            shop.products().select(PRODUCT_ID.col(), what.col()),
            new String[] {PRODUCT_ID.name()},
            "left")
        .repartition(USER_ID.col())
        .groupBy(USER_ID.col(), what.col(), ORDERED_AT.col())
        .agg(sum(NET_CENTS.col()).as(SPEND))
        .withColumn(NEXT_AT, lead(ORDERED_AT.col(), 1).over(inTime))
        .withColumn(
            SPEND,
            sum(col(SPEND))
                .over(inTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow())));
  }
}
