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

/** What a user spends most on: the favourite category or brand of the moments with a purchase. */
final class FavouriteFeatures {
  private static final String SPEND = "spend";
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
    Dataset<Row> bought =
        Purchases.lines(shop)
            .join(
                shop.products().select(PRODUCT_ID.col(), what.col()),
                new String[] {PRODUCT_ID.name()},
                "left")
            .select(USER_ID.col(), ORDERED_AT.col(), what.col(), NET_CENTS.col());
    Column largestFirst =
        when(what.col().isNotNull(), struct(negate(col(SPEND)).as(SPEND), what.col()));
    return moments
        .join(bought, USER_ID.name())
        .where(past(ORDERED_AT.col()))
        .groupBy(USER_ID.col(), AS_OF.col(), what.col())
        .agg(sum(NET_CENTS.col()).as(SPEND))
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(count(what.col()).as(countName), min(largestFirst).as(BEST), sum(col(SPEND)).as(TOTAL))
        .select(
            USER_ID.col(),
            AS_OF.col(),
            col(countName),
            col(BEST).getField(what.name()).as(top.name()),
            share(negate(col(BEST).getField(SPEND)), col(TOTAL)).as(topShare.name()));
  }
}
