package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.share;
import static dev.scrip.profile.Figures.sumWhere;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.profile.ScopedOrders.EVERYTHING;
import static dev.scrip.profile.ScopedOrders.SCOPE_ID;
import static dev.scrip.table.CouponsTable.CAMPAIGN_ID;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.whole;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** How a user has bought within the scope of a coupon before a moment. */
public final class ScopeFeatures {
  /** Net spend in scope ever. */
  public static final TableColumn SCOPE_SPEND_CENTS =
      whole("scope_spend_cents", "Net spend in scope ever.").required();

  /** Net spend in scope of the last 90 days. */
  public static final TableColumn SCOPE_SPEND_90D_CENTS =
      whole("scope_spend_90d_cents", "Net spend in scope of the last 90 days.").required();

  /** Completed orders with a line in scope. */
  public static final TableColumn SCOPE_ORDER_COUNT =
      whole("scope_order_count", "Completed orders with a line in scope.").required();

  /** Share of the user's spend that is in scope, 0 to 1. */
  public static final TableColumn SCOPE_SHARE =
      real("scope_share", "Share of the user's spend that is in scope, 0 to 1.").required();

  /** Days since the last order in scope; empty without one. */
  public static final TableColumn DAYS_SINCE_SCOPE_ORDER =
      small("days_since_scope_order", "Days since the last order in scope; empty without one.");

  /** Net spend in scope, each order fading by a factor e every 90 days. */
  public static final TableColumn SCOPE_FADING_SPEND_CENTS =
      whole(
              "scope_fading_spend_cents",
              "Net spend in scope, each order fading by a factor e every 90 days.")
          .required();

  /**
   * Place of the coupon among all of its campaign by the user's spend in their scopes: 1 for the
   * largest; equal ones share the mean of their places.
   */
  public static final TableColumn SCOPE_RANK =
      real(
              "scope_rank",
              "Place of the coupon among all of its campaign by the user's spend in their scopes.")
          .required();

  private static final double FADING_DAYS = 90;
  private static final double PRIOR_ORDERS = 2;
  private static final double NEW_SCOPE_SHARE = 0.1;
  private static final double LEAST_CENTS = 1;
  private static final String USER_SPEND = "user_spend";
  private static final String[] REACH = {USER_ID.name(), SCOPE_ID, AS_OF.name()};

  private ScopeFeatures() {}

  /**
   * The pairs, row by row and with all their columns, and the columns above. A pair without
   * purchases in scope, or of a coupon that the shop does not know, has zeros and the rank 1. A
   * coupon for all products has share 1 once the user bought anything.
   *
   * @param pairs user_id, coupon_id and as_of
   */
  public static Dataset<Row> asOf(CleanShop shop, Dataset<Row> pairs) {
    Dataset<Row> scopes =
        ScopedOrders.scopes(shop)
            .join(shop.coupons().select(COUPON_ID.col(), CAMPAIGN_ID.col()), COUPON_ID.name());
    Dataset<Row> known =
        pairs
            .select(USER_ID.col(), COUPON_ID.col(), AS_OF.col())
            .distinct()
            .join(broadcast(scopes), COUPON_ID.name());
    // Coupons of one campaign compete for the user: all of them are looked at, asked for or not.
    Dataset<Row> competing =
        known
            .select(USER_ID.col(), AS_OF.col(), CAMPAIGN_ID.col())
            .distinct()
            .join(broadcast(scopes), CAMPAIGN_ID.name());
    // A window, not a second look: what was bought is the dearest thing to find out here.
    Column everything = when(col(SCOPE_ID).equalTo(EVERYTHING), SCOPE_SPEND_CENTS.col());
    // Found by their campaigns: the scopes of all pairs would be all pairs once more.
    Dataset<Row> asked =
        scopes
            .join(
                broadcast(known.select(CAMPAIGN_ID.col()).distinct()),
                new String[] {CAMPAIGN_ID.name()},
                "left_semi")
            .select(col(SCOPE_ID));
    Dataset<Row> bought =
        bought(ScopedOrders.of(shop, asked), competing)
            .withColumn(
                USER_SPEND, max(everything).over(Window.partitionBy(USER_ID.col(), AS_OF.col())));
    Dataset<Row> features =
        competing
            .join(bought, REACH, "left")
            .withColumn(SCOPE_SPEND_CENTS.name(), SCOPE_SPEND_CENTS.orZero())
            .withColumn(SCOPE_RANK.name(), rank())
            .withColumn(SCOPE_SHARE.name(), scopeShare())
            .drop(CAMPAIGN_ID.name(), SCOPE_ID, USER_SPEND);
    return pairs
        .join(features, new String[] {USER_ID.name(), COUPON_ID.name(), AS_OF.name()}, "left")
        .select(
            Stream.concat(
                    Stream.of(pairs.columns()).map(functions::col),
                    Stream.of(
                        SCOPE_SPEND_CENTS.orZero(),
                        SCOPE_SPEND_90D_CENTS.orZero(),
                        SCOPE_FADING_SPEND_CENTS.orZero(),
                        SCOPE_ORDER_COUNT.orZero(),
                        coalesce(SCOPE_SHARE.col(), lit(0.0)).as(SCOPE_SHARE.name()),
                        coalesce(SCOPE_RANK.col(), lit(1.0)).as(SCOPE_RANK.name()),
                        DAYS_SINCE_SCOPE_ORDER.col()))
                .toArray(Column[]::new));
  }

  /**
   * Mean spend in scope, in cents, of the user's orders that spend anything there: drawn to that of
   * all users by two orders, and a tenth of a usual order where nobody placed such. Over the
   * columns of this class and of {@link CouponFeatures}.
   *
   * @param usual mean order of the user, in cents
   */
  public static Column meanOrderCents(Column usual) {
    Column ofAll =
        try_divide(
            CouponFeatures.SCOPE_SPEND_TOTAL_CENTS.col(), CouponFeatures.SCOPE_ORDER_TOTAL.col());
    Column mean =
        SCOPE_SPEND_CENTS
            .col()
            .plus(coalesce(ofAll, usual.multiply(NEW_SCOPE_SHARE)).multiply(PRIOR_ORDERS))
            .divide(SCOPE_ORDER_COUNT.col().plus(PRIOR_ORDERS));
    return greatest(mean, lit(LEAST_CENTS));
  }

  private static Column rank() {
    WindowSpec largestFirst =
        Window.partitionBy(USER_ID.col(), AS_OF.col(), CAMPAIGN_ID.col())
            .orderBy(SCOPE_SPEND_CENTS.col().desc());
    // Equal ones by a frame of the same window: a window of their own would sort all pairs again.
    Column equal =
        count(lit(1)).over(largestFirst.rangeBetween(Window.currentRow(), Window.currentRow()));
    return functions.rank().over(largestFirst).plus(equal.minus(1).divide(2));
  }

  /** What was bought by user, scope and moment, for the scopes asked for and for everything. */
  private static Dataset<Row> bought(Dataset<Row> orders, Dataset<Row> scoped) {
    Dataset<Row> asked = scoped.select(USER_ID.col(), col(SCOPE_ID), AS_OF.col());
    Dataset<Row> moments =
        asked.unionByName(asked.withColumn(SCOPE_ID, lit(EVERYTHING))).distinct();
    return moments
        .join(orders, new String[] {USER_ID.name(), SCOPE_ID})
        .where(past(ORDERED_AT.col()))
        .groupBy(USER_ID.col(), col(SCOPE_ID), AS_OF.col())
        .agg(
            sum(NET_CENTS.col()).as(SCOPE_SPEND_CENTS.name()),
            sumWhere(within(90, ORDERED_AT.col()), NET_CENTS.col())
                .as(SCOPE_SPEND_90D_CENTS.name()),
            sum(fading(NET_CENTS.col())).as(SCOPE_FADING_SPEND_CENTS.name()),
            count(lit(1)).as(SCOPE_ORDER_COUNT.name()),
            daysSince(max(ORDERED_AT.col())).as(DAYS_SINCE_SCOPE_ORDER.name()));
  }

  /** In whole cents, so that the sum does not depend on the order of rows. */
  private static Column fading(Column cents) {
    Column left = exp(daysSince(ORDERED_AT.col()).divide(-FADING_DAYS));
    return round(cents.multiply(left)).cast("bigint");
  }

  private static Column scopeShare() {
    return when(
            col(SCOPE_ID).equalTo(EVERYTHING),
            when(SCOPE_ORDER_COUNT.col().gt(0), 1.0).otherwise(0.0))
        .otherwise(share(coalesce(SCOPE_SPEND_CENTS.col(), lit(0L)), col(USER_SPEND)));
  }
}
