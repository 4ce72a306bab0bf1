package dev.scrip.profile;

import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.profile.RunningSums.AT;
import static dev.scrip.profile.ScopedOrders.SCOPE_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.ProductsTable.LIST_PRICE_CENTS;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.ProductsTable.UNIT_COST_CENTS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What unit costs leave of prices. A product's share is taken of its list price, and counts from -1
 * to 1: beyond that its list price is no price that anybody pays. Products without a unit cost or a
 * list price are left out; where they are more than half of what was paid, nothing is known.
 */
final class Margins {
  /** What was paid for products whose margin is known, in cents. */
  static final String COSTED_CENTS = "costed_cents";

  /** The margin on that, in ten thousandths of a cent: whole numbers, so that sums are exact. */
  static final String MARGIN = "margin_ten_thousandths";

  private static final long UNITS = 10_000;
  private static final String SHARE = "margin_share_ten_thousandths";
  private static final String DAY = "day";

  private Margins() {}

  /** What the unit cost of a product leaves of its list price, as a share; empty where unknown. */
  static Column ofListPrice() {
    return Figures.ratio(
        LIST_PRICE_CENTS.col().minus(UNIT_COST_CENTS.col()), LIST_PRICE_CENTS.col());
  }

  /** One row per order with a product whose margin is known: order_id and the columns above. */
  static Dataset<Row> byOrder(CleanShop shop) {
    return costed(shop)
        .groupBy(ORDER_ID.col())
        .agg(sum(col(COSTED_CENTS)).as(COSTED_CENTS), sum(col(MARGIN)).as(MARGIN));
  }

  /**
   * What was sold in scopes, for {@link RunningSums}: scope_id, at and the columns above, one row
   * per scope and day, at the day's last sale.
   *
   * @param asked scope_id; others are left out
   */
  static Dataset<Row> byScope(CleanShop shop, Dataset<Row> asked) {
    Dataset<Row> daily =
        costed(shop)
            .groupBy(PRODUCT_ID.col(), to_date(ORDERED_AT.col()).as(DAY))
            .agg(
                max(ORDERED_AT.col()).as(AT),
                sum(col(COSTED_CENTS)).as(COSTED_CENTS),
                sum(col(MARGIN)).as(MARGIN));
    return ScopedOrders.products(shop, asked)
        .join(daily, PRODUCT_ID.name())
        .groupBy(col(SCOPE_ID), col(DAY))
        .agg(
            max(col(AT)).as(AT),
            sum(col(COSTED_CENTS)).as(COSTED_CENTS),
            sum(col(MARGIN)).as(MARGIN))
        .drop(DAY);
  }

  /** The margin share of sums of the columns above; empty where half of the spend is unknown. */
  static Column share(Column spendCents) {
    return when(
        col(COSTED_CENTS).multiply(2).geq(spendCents),
        Figures.ratio(col(MARGIN), col(COSTED_CENTS)).divide(UNITS));
  }

  /** Lines of products whose margin is known. */
  private static Dataset<Row> costed(CleanShop shop) {
    Column share = ofListPrice();
    Dataset<Row> known =
        shop.products()
            .where(share.isNotNull())
            .select(
                PRODUCT_ID.col(),
                round(least(greatest(share, lit(-1.0)), lit(1.0)).multiply(UNITS))
                    .cast("bigint")
                    .as(SHARE));
    return Purchases.lines(shop)
        .join(known, PRODUCT_ID.name())
        .withColumn(COSTED_CENTS, NET_CENTS.col())
        .withColumn(MARGIN, NET_CENTS.col().multiply(col(SHARE)));
  }
}
