package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.RunningSums.AT;
import static dev.scrip.profile.ScopedOrders.SCOPE_ID;
import static dev.scrip.table.CouponProfileTable.ISSUED_COUNT;
import static dev.scrip.table.CouponProfileTable.PRODUCT_COUNT;
import static dev.scrip.table.CouponProfileTable.REDEEMED_COUNT;
import static dev.scrip.table.CouponsTable.CAMPAIGN_ID;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.SCOPE;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.whole;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.TableColumn;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of coupons at given moments: breadth, popularity and record so far. */
public final class CouponFeatures {
  /** Users who bought in scope in the last 90 days. */
  public static final TableColumn SCOPE_BUYER_COUNT_90D =
      whole("scope_buyer_count_90d", "Users who bought in scope in the last 90 days.").required();

  /** Coupons of its campaign issued so far, treatment arm. */
  public static final TableColumn CAMPAIGN_ISSUED_COUNT =
      whole("campaign_issued_count", "Coupons of its campaign issued so far, treatment arm.")
          .required();

  /** Coupons of its campaign redeemed so far. */
  public static final TableColumn CAMPAIGN_REDEEMED_COUNT =
      whole("campaign_redeemed_count", "Coupons of its campaign redeemed so far.").required();

  /** Orders of all users with a line in scope so far. */
  public static final TableColumn SCOPE_ORDER_TOTAL =
      whole("scope_order_total", "Orders of all users with a line in scope so far.").required();

  /** Net spend of all users in scope so far. */
  public static final TableColumn SCOPE_SPEND_TOTAL_CENTS =
      whole("scope_spend_total_cents", "Net spend of all users in scope so far.").required();

  /** Orders of all users so far. */
  public static final TableColumn ORDER_TOTAL =
      whole("order_total", "Orders of all users so far.").required();

  /** Margin over price of what was sold in scope so far, -1 to 1. */
  public static final TableColumn SCOPE_MARGIN_SHARE =
      real(
          "scope_margin_share",
          "Margin over price of what was sold in scope so far; empty for everything, and where the costs of half of it are unknown.");

  private static final String SHOP = "shop";

  private CouponFeatures() {}

  /**
   * One row per distinct moment of a known coupon: coupon_id, as_of, product_count (of today's
   * catalogue), scope_buyer_count_90d, scope_order_total, scope_spend_total_cents, order_total,
   * issued_count, redeemed_count, campaign_issued_count, campaign_redeemed_count; all BIGINT, 0 for
   * none; and scope_margin_share.
   *
   * @param moments coupon_id and as_of; further columns are ignored
   */
  public static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Dataset<Row> coupons =
        shop.coupons()
            .select(COUPON_ID.col(), CAMPAIGN_ID.col())
            .join(ScopedOrders.scopes(shop), COUPON_ID.name())
            .join(productCounts(shop), COUPON_ID.name());
    Dataset<Row> known =
        moments.select(COUPON_ID.col(), AS_OF.col()).distinct().join(coupons, COUPON_ID.name());
    Dataset<Row> orders = askedFor(shop, known);
    Dataset<Row> history = issuesAndRedemptions(shop);
    Dataset<Row> campaignHistory =
        history
            .join(coupons.select(COUPON_ID.col(), CAMPAIGN_ID.col()), COUPON_ID.name())
            .withColumnRenamed(ISSUED_COUNT.name(), CAMPAIGN_ISSUED_COUNT.name())
            .withColumnRenamed(REDEEMED_COUNT.name(), CAMPAIGN_REDEEMED_COUNT.name());
    return known
        .join(
            RunningSums.before(
                known, history, COUPON_ID.name(), ISSUED_COUNT.name(), REDEEMED_COUNT.name()),
            new String[] {COUPON_ID.name(), AS_OF.name()})
        .join(
            RunningSums.before(
                known,
                campaignHistory,
                CAMPAIGN_ID.name(),
                CAMPAIGN_ISSUED_COUNT.name(),
                CAMPAIGN_REDEEMED_COUNT.name()),
            new String[] {CAMPAIGN_ID.name(), AS_OF.name()})
        .join(
            RunningSums.before(
                known,
                ScopeSales.comingAndGoing(orders),
                SCOPE_ID,
                SCOPE_BUYER_COUNT_90D.name(),
                SCOPE_ORDER_TOTAL.name(),
                SCOPE_SPEND_TOTAL_CENTS.name()),
            new String[] {SCOPE_ID, AS_OF.name()})
        .join(
            RunningSums.before(
                known,
                Margins.byScope(shop, known),
                SCOPE_ID,
                Margins.COSTED_CENTS,
                Margins.MARGIN),
            new String[] {SCOPE_ID, AS_OF.name()})
        .join(orderTotals(shop, known), AS_OF.name())
        .select(
            COUPON_ID.col(),
            AS_OF.col(),
            PRODUCT_COUNT.col(),
            Margins.share(SCOPE_SPEND_TOTAL_CENTS.col()).as(SCOPE_MARGIN_SHARE.name()),
            SCOPE_BUYER_COUNT_90D.col(),
            SCOPE_ORDER_TOTAL.col(),
            SCOPE_SPEND_TOTAL_CENTS.col(),
            ORDER_TOTAL.col(),
            ISSUED_COUNT.col(),
            REDEEMED_COUNT.col(),
            CAMPAIGN_ISSUED_COUNT.col(),
            CAMPAIGN_REDEEMED_COUNT.col());
  }

  /** coupon_id and product_count of every coupon; one for everything covers the catalogue. */
  static Dataset<Row> productCounts(CleanShop shop) {
    Dataset<Row> scoped =
        CouponScope.products(shop)
            .groupBy(COUPON_ID.col())
            .agg(count(lit(1)).as(PRODUCT_COUNT.name()));
    Dataset<Row> catalogue = shop.products().agg(count(lit(1)).as("catalogue"));
    return shop.coupons()
        .join(scoped, new String[] {COUPON_ID.name()}, "left")
        .crossJoin(catalogue)
        .select(
            COUPON_ID.col(),
            when(SCOPE.col().equalTo(CouponScope.ALL), col("catalogue"))
                .otherwise(coalesce(PRODUCT_COUNT.col(), lit(0L)))
                .as(PRODUCT_COUNT.name()));
  }

  /** as_of and order_total. */
  private static Dataset<Row> orderTotals(CleanShop shop, Dataset<Row> known) {
    return RunningSums.before(
            known.select(lit("").as(SHOP), AS_OF.col()).distinct(),
            Purchases.completed(shop)
                .select(lit("").as(SHOP), ORDERED_AT.col().as(AT), lit(1L).as(ORDER_TOTAL.name())),
            SHOP,
            ORDER_TOTAL.name())
        .drop(SHOP);
  }

  private static Dataset<Row> askedFor(CleanShop shop, Dataset<Row> known) {
    return ScopedOrders.of(shop, known)
        .select(col(SCOPE_ID), USER_ID.col(), ORDERED_AT.col(), Purchases.NET_CENTS.col());
  }

  private static Dataset<Row> issuesAndRedemptions(CleanShop shop) {
    return CouponHistory.treated(shop)
        .select(happening(CouponIssuesTable.ISSUED_AT, 1L, 0L))
        .unionByName(
            shop.redemptions().select(happening(CouponRedemptionsTable.REDEEMED_AT, 0L, 1L)));
  }

  private static Column[] happening(TableColumn at, long issued, long redeemed) {
    return Stream.of(
            COUPON_ID.col(),
            at.col().as(AT),
            lit(issued).as(ISSUED_COUNT.name()),
            lit(redeemed).as(REDEEMED_COUNT.name()))
        .toArray(Column[]::new);
  }
}
