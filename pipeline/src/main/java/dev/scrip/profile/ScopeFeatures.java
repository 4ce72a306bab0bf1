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
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.whole;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

  private static final String USER_SPEND = "user_spend";
  private static final String[] REACH = {USER_ID.name(), SCOPE_ID, AS_OF.name()};
  private static final String[] MOMENT = {USER_ID.name(), AS_OF.name()};

  private ScopeFeatures() {}

  /**
   * The pairs, row by row and with all their columns, and the five columns above. A pair without
   * purchases in scope, or of a coupon that the shop does not know, has zeros. A coupon for all
   * products has share 1 once the user bought anything.
   *
   * @param pairs user_id, coupon_id and as_of
   */
  public static Dataset<Row> asOf(CleanShop shop, Dataset<Row> pairs) {
    Dataset<Row> scoped =
        pairs.join(ScopedOrders.scopes(shop), new String[] {COUPON_ID.name()}, "left");
    Dataset<Row> bought = bought(shop, scoped);
    Dataset<Row> userSpend =
        bought
            .where(col(SCOPE_ID).equalTo(EVERYTHING))
            .select(USER_ID.col(), AS_OF.col(), SCOPE_SPEND_CENTS.col().as(USER_SPEND));
    Dataset<Row> joined = scoped.join(bought, REACH, "left").join(userSpend, MOMENT, "left");
    return joined.select(
        Stream.concat(
                Stream.of(pairs.columns()).map(org.apache.spark.sql.functions::col),
                Stream.of(
                    orZero(SCOPE_SPEND_CENTS),
                    orZero(SCOPE_SPEND_90D_CENTS),
                    orZero(SCOPE_ORDER_COUNT),
                    scopeShare().as(SCOPE_SHARE.name()),
                    DAYS_SINCE_SCOPE_ORDER.col()))
            .toArray(Column[]::new));
  }

  /** What was bought by user, scope and moment, for the scopes asked for and for everything. */
  private static Dataset<Row> bought(CleanShop shop, Dataset<Row> scoped) {
    Dataset<Row> asked = scoped.select(USER_ID.col(), col(SCOPE_ID), AS_OF.col());
    Dataset<Row> moments =
        asked.unionByName(asked.withColumn(SCOPE_ID, lit(EVERYTHING))).distinct();
    return moments
        .join(ScopedOrders.of(shop), new String[] {USER_ID.name(), SCOPE_ID})
        .where(past(ORDERED_AT.col()))
        .groupBy(USER_ID.col(), col(SCOPE_ID), AS_OF.col())
        .agg(
            sum(NET_CENTS.col()).as(SCOPE_SPEND_CENTS.name()),
            sumWhere(within(90, ORDERED_AT.col()), NET_CENTS.col())
                .as(SCOPE_SPEND_90D_CENTS.name()),
            count(lit(1)).as(SCOPE_ORDER_COUNT.name()),
            daysSince(max(ORDERED_AT.col())).as(DAYS_SINCE_SCOPE_ORDER.name()));
  }

  private static Column scopeShare() {
    return when(
            col(SCOPE_ID).equalTo(EVERYTHING),
            when(SCOPE_ORDER_COUNT.col().gt(0), 1.0).otherwise(0.0))
        .otherwise(share(coalesce(SCOPE_SPEND_CENTS.col(), lit(0L)), col(USER_SPEND)));
  }

  private static Column orZero(TableColumn column) {
    return coalesce(column.col(), lit(0L)).as(column.name());
  }
}
