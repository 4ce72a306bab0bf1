package dev.scrip.profile;

import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.SCOPE;
import static dev.scrip.table.CouponsTable.SCOPE_VALUES;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What each order spent within the scope of coupons. Coupons of the same scope share one scope id,
 * so that a category on offer every week is looked up once.
 */
final class ScopedOrders {
  /** Names a scope; the least coupon id among those that have it. */
  static final String SCOPE_ID = "scope_id";

  /** The scope id of everything the shop sells; no coupon has an empty id. */
  static final String EVERYTHING = "";

  private ScopedOrders() {}

  /** coupon_id and scope_id of every coupon. */
  static Dataset<Row> scopes(CleanShop shop) {
    Column sameReach =
        min(COUPON_ID.col())
            .over(Window.partitionBy(SCOPE.col(), sort_array(array_distinct(SCOPE_VALUES.col()))));
    return shop.coupons()
        .select(
            COUPON_ID.col(),
            when(SCOPE.col().equalTo(CouponScope.ALL), EVERYTHING)
                .otherwise(sameReach)
                .as(SCOPE_ID));
  }

  /**
   * One row per order, and one per scope asked for and order with a line in it: scope_id, user_id,
   * order_id, ordered_at, net_cents.
   *
   * @param asked scope_id; others are left out before lines are multiplied by their scopes
   */
  static Dataset<Row> of(CleanShop shop, Dataset<Row> asked) {
    Column[] row = {
      col(SCOPE_ID), USER_ID.col(), ORDER_ID.col(), ORDERED_AT.col(), NET_CENTS.col()
    };
    Dataset<Row> everything =
        Purchases.orders(shop).withColumn(SCOPE_ID, lit(EVERYTHING)).select(row);
    Dataset<Row> inScope =
        Purchases.lines(shop)
            .join(products(shop, asked), PRODUCT_ID.name())
            // As those who ask for it join it: every line counts in many scopes and travels once.
            .repartition(USER_ID.col(), col(SCOPE_ID))
            .groupBy(col(SCOPE_ID), USER_ID.col(), ORDER_ID.col(), ORDERED_AT.col())
            .agg(sum(NET_CENTS.col()).as(NET_CENTS.name()))
            .select(row);
    return everything.unionByName(inScope);
  }

  /** scope_id and product_id of the scopes asked for, one coupon standing for all that share it. */
  static Dataset<Row> products(CleanShop shop, Dataset<Row> asked) {
    Dataset<Row> named = asked.select(col(SCOPE_ID).as(COUPON_ID.name())).distinct();
    return CouponScope.products(
            shop.coupons().join(broadcast(named), COUPON_ID.name()), shop.products())
        .withColumnRenamed(COUPON_ID.name(), SCOPE_ID);
  }
}
