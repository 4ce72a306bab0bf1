package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.PRODUCT_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.UserProfileTable.ABANDONED_CART_COUNT_30D;
import static dev.scrip.table.UserProfileTable.CART_COUNT_30D;
import static dev.scrip.table.UserProfileTable.UNBOUGHT_FAVOURITE_COUNT_30D;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Products carted or favoured in the last 30 days, and those of them not bought since the last time
 * they were. A purchase at the very instant of the carting counts as bought.
 */
final class CartFeatures {
  private static final String CARTED_AT = "carted_at";
  private static final String FAVOURED_AT = "favoured_at";
  private static final String BOUGHT_AT = "bought_at";

  private CartFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column at = coalesce(col(CARTED_AT), col(FAVOURED_AT), col(BOUGHT_AT));
    return moments
        .join(wanted(shop).unionByName(bought(shop)), USER_ID.name())
        .where(past(at).and(within(30, at)))
        .groupBy(USER_ID.col(), AS_OF.col(), PRODUCT_ID.col())
        .agg(
            max(col(CARTED_AT)).as(CARTED_AT),
            max(col(FAVOURED_AT)).as(FAVOURED_AT),
            max(col(BOUGHT_AT)).as(BOUGHT_AT))
        .where(col(CARTED_AT).isNotNull().or(col(FAVOURED_AT).isNotNull()))
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            countWhere(col(CARTED_AT).isNotNull()).as(CART_COUNT_30D.name()),
            countWhere(notBoughtSince(CARTED_AT)).as(ABANDONED_CART_COUNT_30D.name()),
            countWhere(notBoughtSince(FAVOURED_AT)).as(UNBOUGHT_FAVOURITE_COUNT_30D.name()));
  }

  private static Column notBoughtSince(String wantedAt) {
    return col(wantedAt).isNotNull().and(coalesce(col(BOUGHT_AT).lt(col(wantedAt)), lit(true)));
  }

  private static Dataset<Row> wanted(CleanShop shop) {
    return shop.events()
        .where(EVENT_TYPE.col().isin("cart", "favourite").and(PRODUCT_ID.col().isNotNull()))
        .select(
            USER_ID.col(),
            PRODUCT_ID.col(),
            when(EVENT_TYPE.col().equalTo("cart"), EVENT_AT.col()).as(CARTED_AT),
            when(EVENT_TYPE.col().equalTo("favourite"), EVENT_AT.col()).as(FAVOURED_AT),
            lit(null).cast("timestamp").as(BOUGHT_AT));
  }

  private static Dataset<Row> bought(CleanShop shop) {
    return Purchases.lines(shop)
        .select(
            USER_ID.col(),
            PRODUCT_ID.col(),
            lit(null).cast("timestamp").as(CARTED_AT),
            lit(null).cast("timestamp").as(FAVOURED_AT),
            ORDERED_AT.col().as(BOUGHT_AT));
  }
}
