package dev.scrip.profile;

import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.ProductsTable.LIST_PRICE_CENTS;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.ProductsTable.UNIT_COST_CENTS;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What unit costs leave of prices. A product's share is taken of its list price, and counts from -1
 * to 1: beyond that its list price is no price that anybody pays. Products without a unit cost or a
 * list price are left out.
 */
final class Margins {
  /** What was paid in an order for products whose margin is known, in cents. */
  static final String COSTED_CENTS = "costed_cents";

  /** The margin on that, in millionths of a cent. */
  static final String MARGIN_MICROS = "margin_micros";

  /** Millionths, so that sums are exact. */
  static final long MICROS = 1_000_000;

  private static final String SHARE_MICROS = "margin_share_micros";

  private Margins() {}

  /** One row per order with a product whose margin is known: order_id and the columns above. */
  static Dataset<Row> byOrder(CleanShop shop) {
    return Purchases.lines(shop)
        .join(known(shop), PRODUCT_ID.name())
        .groupBy(ORDER_ID.col())
        .agg(
            sum(NET_CENTS.col()).as(COSTED_CENTS),
            sum(NET_CENTS.col().multiply(col(SHARE_MICROS))).as(MARGIN_MICROS));
  }

  /**
   * coupon_id and the mean share of the products of tonight's catalogue in its scope, as {@code
   * name}; no row for a coupon for everything, nor where no product's margin is known.
   */
  static Dataset<Row> byScope(CleanShop shop, String name) {
    return CouponScope.products(shop)
        .join(known(shop), PRODUCT_ID.name())
        .groupBy(COUPON_ID.col())
        .agg(avg(col(SHARE_MICROS)).divide(MICROS).as(name));
  }

  private static Dataset<Row> known(CleanShop shop) {
    Column share =
        Figures.ratio(LIST_PRICE_CENTS.col().minus(UNIT_COST_CENTS.col()), LIST_PRICE_CENTS.col());
    return shop.products()
        .where(share.isNotNull())
        .select(
            PRODUCT_ID.col(),
            round(least(greatest(share, lit(-1.0)), lit(1.0)).multiply(MICROS))
                .cast("bigint")
                .as(SHARE_MICROS));
  }
}
