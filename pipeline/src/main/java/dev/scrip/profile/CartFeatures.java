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
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Products carted in the last 30 days, and those of them not bought since the last time they were
 * carted. A purchase at the very instant of the carting counts as bought.
 */
final class CartFeatures {
  private static final String CARTED_AT = "carted_at";
  private static final String BOUGHT_AT = "bought_at";

  private CartFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column at = coalesce(col(CARTED_AT), col(BOUGHT_AT));
    Column leftInCart = coalesce(col(BOUGHT_AT).lt(col(CARTED_AT)), lit(true));
    return moments
        .join(carted(shop).unionByName(bought(shop)), USER_ID.name())
        .where(past(at).and(within(30, at)))
        .groupBy(USER_ID.col(), AS_OF.col(), PRODUCT_ID.col())
        .agg(max(col(CARTED_AT)).as(CARTED_AT), max(col(BOUGHT_AT)).as(BOUGHT_AT))
        .where(col(CARTED_AT).isNotNull())
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            count(lit(1)).as(CART_COUNT_30D.name()),
            countWhere(leftInCart).as(ABANDONED_CART_COUNT_30D.name()));
  }

  private static Dataset<Row> carted(CleanShop shop) {
    return shop.events()
        .where(EVENT_TYPE.col().equalTo("cart").and(PRODUCT_ID.col().isNotNull()))
        .select(
            USER_ID.col(),
            PRODUCT_ID.col(),
            EVENT_AT.col().as(CARTED_AT),
            lit(null).cast("timestamp").as(BOUGHT_AT));
  }

  private static Dataset<Row> bought(CleanShop shop) {
    return Purchases.lines(shop)
        .select(
            USER_ID.col(),
            PRODUCT_ID.col(),
            lit(null).cast("timestamp").as(CARTED_AT),
            ORDERED_AT.col().as(BOUGHT_AT));
  }
}
