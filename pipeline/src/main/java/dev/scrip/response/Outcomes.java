package dev.scrip.response;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponScope;
import dev.scrip.profile.Purchases;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What users did in the windows of labelled pairs, whether they were given the coupon or not. */
final class Outcomes {
  /**
   * Margin of all orders in the window, before what the pair's coupon took off or gave besides, in
   * cents.
   */
  static final String GAIN_CENTS = "gain_cents";

  /** Whether anything was bought in the window, 1 or 0. */
  static final String BOUGHT = "bought";

  /**
   * Orders in the window that the coupon was good for: those that spent its minimum in its scope,
   * before any discount. They are told by their lines alone, in both arms alike: counting the order
   * of a redemption besides would find more where coupons were given, whatever they change.
   */
  static final String QUALIFYING_ORDERS = "qualifying_orders";

  private static final String MARGIN_CENTS = "margin_cents";
  private static final String IN_SCOPE = "in_scope";
  private static final String IN_SCOPE_CENTS = "in_scope_cents";

  private Outcomes() {}

  /**
   * The pairs, row by row, with {@link #GAIN_CENTS}, {@link #BOUGHT} and {@link
   * #QUALIFYING_ORDERS}, all DOUBLE.
   *
   * @param pairs user_id, coupon_id, issue_date, window_end
   * @param marginShare margin over price of lines whose product has no unit cost, 0 to 1
   */
  static Dataset<Row> of(CleanShop shop, Dataset<Row> pairs, double marginShare) {
    String[] pair = {CouponIssuesTable.USER_ID.name(), CouponIssuesTable.COUPON_ID.name()};
    Column redeemed = col(LabelledPairs.LABEL).equalTo(1.0);
    Dataset<Row> windows =
        pairs.select(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            CouponIssuesTable.ISSUE_DATE.col(),
            col(LabelledPairs.WINDOW_END));
    Dataset<Row> bought =
        ordersInWindow(shop, windows, marginShare)
            .groupBy(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
            .agg(
                sum(col(MARGIN_CENTS)).as(MARGIN_CENTS),
                sum(when(qualifies(), 1L).otherwise(0L)).as(QUALIFYING_ORDERS));
    // What a gift costs is not in the margin below, so it is not to be added again.
    Dataset<Row> moneyOff =
        shop.coupons()
            .where(CouponsTable.COUPON_TYPE.col().notEqual("gift"))
            .select(CouponsTable.COUPON_ID.col());
    Dataset<Row> taken =
        shop.redemptions()
            .join(broadcast(moneyOff), CouponsTable.COUPON_ID.name())
            .join(windows, pair)
            .where(
                CouponRedemptionsTable.REDEMPTION_DATE
                    .col()
                    .between(CouponIssuesTable.ISSUE_DATE.col(), col(LabelledPairs.WINDOW_END)))
            .groupBy(CouponRedemptionsTable.USER_ID.col(), CouponRedemptionsTable.COUPON_ID.col())
            .agg(sum(CouponRedemptionsTable.DISCOUNT_CENTS.col()).as("taken_cents"));
    Column off = when(redeemed, coalesce(col("taken_cents"), lit(0L))).otherwise(0L);
    return pairs
        .join(bought, pair, "left")
        .join(taken, pair, "left")
        .withColumn(BOUGHT, when(col(MARGIN_CENTS).isNotNull(), 1.0).otherwise(0.0))
        .withColumn(
            GAIN_CENTS, coalesce(col(MARGIN_CENTS), lit(0L)).plus(off).cast(DataTypes.DoubleType))
        .withColumn(
            QUALIFYING_ORDERS, coalesce(col(QUALIFYING_ORDERS), lit(0L)).cast(DataTypes.DoubleType))
        .drop(MARGIN_CENTS, "taken_cents");
  }

  /** Whether an order spent what the coupon asks for in its scope. */
  private static Column qualifies() {
    return col(IN_SCOPE_CENTS)
        .isNotNull()
        .and(col(IN_SCOPE_CENTS).geq(CouponsTable.MIN_SPEND_CENTS.col()));
  }

  /**
   * One row per pair and completed order in its window: user_id, coupon_id, min_spend_cents,
   * margin_cents, in_scope_cents (price before discounts; null where nothing was in scope).
   */
  private static Dataset<Row> ordersInWindow(
      CleanShop shop, Dataset<Row> windows, double marginShare) {
    Dataset<Row> terms =
        shop.coupons()
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.SCOPE.col(),
                CouponsTable.MIN_SPEND_CENTS.col(),
                CouponsTable.GIFT_PRODUCT_ID.col());
    Dataset<Row> reach = CouponScope.products(shop).withColumn(IN_SCOPE, lit(true));
    Column inWindow =
        to_date(OrdersTable.ORDERED_AT.col())
            .between(CouponIssuesTable.ISSUE_DATE.col(), col(LabelledPairs.WINDOW_END));
    Column inScope = CouponsTable.SCOPE.col().equalTo(CouponScope.ALL).or(col(IN_SCOPE));
    Column given =
        ProductsTable.PRODUCT_ID
            .col()
            .equalTo(CouponsTable.GIFT_PRODUCT_ID.col())
            .and(Purchases.NET_CENTS.col().equalTo(0L));
    return windows
        .join(lines(shop, marginShare), CouponIssuesTable.USER_ID.name())
        .where(inWindow)
        .join(broadcast(terms), CouponsTable.COUPON_ID.name())
        .join(
            reach,
            new String[] {CouponsTable.COUPON_ID.name(), ProductsTable.PRODUCT_ID.name()},
            "left")
        .groupBy(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            OrdersTable.ORDER_ID.col(),
            CouponsTable.MIN_SPEND_CENTS.col())
        .agg(
            sum(when(given, 0L).otherwise(col(MARGIN_CENTS))).as(MARGIN_CENTS),
            sum(when(inScope, Purchases.GROSS_CENTS.col())).as(IN_SCOPE_CENTS));
  }

  /** One row per line of a completed order with its margin_cents. */
  private static Dataset<Row> lines(CleanShop shop, double marginShare) {
    Dataset<Row> costs =
        shop.products().select(ProductsTable.PRODUCT_ID.col(), ProductsTable.UNIT_COST_CENTS.col());
    Column cost = ProductsTable.UNIT_COST_CENTS.col().multiply(OrderLinesTable.QUANTITY.col());
    Column margin =
        when(cost.isNotNull(), Purchases.NET_CENTS.col().minus(cost))
            .otherwise(Purchases.NET_CENTS.col().multiply(marginShare).cast(DataTypes.LongType));
    return Purchases.lines(shop)
        .join(costs, new String[] {ProductsTable.PRODUCT_ID.name()}, "left")
        .select(
            OrdersTable.USER_ID.col(),
            OrdersTable.ORDER_ID.col(),
            OrdersTable.ORDERED_AT.col(),
            ProductsTable.PRODUCT_ID.col(),
            Purchases.GROSS_CENTS.col(),
            Purchases.NET_CENTS.col(),
            margin.as(MARGIN_CENTS));
  }
}
