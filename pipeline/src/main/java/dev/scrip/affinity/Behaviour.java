package dev.scrip.affinity;

import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.PRODUCT_ID;
import static dev.scrip.table.BehaviourEventsTable.USER_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.Purchases;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How strongly users showed interest in products: a view counts 1, a click 2, a favourite 4, a cart
 * 5, a purchased line 10, each halved with every half-life of age. Strengths are millionths in
 * whole numbers, so that their sums do not depend on the order of rows.
 */
final class Behaviour {
  /** Millionths of a fresh view. */
  static final String STRENGTH = "strength";

  /** Strength of a fresh view. */
  static final double UNIT = 1e6;

  private static final String AT = "at";
  private static final String WEIGHT = "weight";

  private Behaviour() {}

  /** user_id, product_id and strength of what happened before 00:00 of the day. */
  static Dataset<Row> strengths(CleanShop shop, LocalDate day, AffinityOptions options) {
    Column age = datediff(lit(day), to_date(col(AT)));
    Column decay = pow(lit(0.5), age.divide(options.halfLifeDays()));
    return events(shop)
        .unionByName(purchases(shop))
        .where(col(AT).lt(AsOf.midnight(day)).and(col(WEIGHT).gt(0)))
        .groupBy(USER_ID.col(), PRODUCT_ID.col())
        .agg(sum(round(col(WEIGHT).multiply(UNIT).multiply(decay)).cast("long")).as(STRENGTH))
        .where(col(STRENGTH).gt(0));
  }

  private static Dataset<Row> events(CleanShop shop) {
    Column weight =
        when(EVENT_TYPE.col().equalTo("view"), 1)
            .when(EVENT_TYPE.col().equalTo("click"), 2)
            .when(EVENT_TYPE.col().equalTo("favourite"), 4)
            .when(EVENT_TYPE.col().equalTo("cart"), 5)
            .otherwise(0);
    return shop.events()
        .where(PRODUCT_ID.col().isNotNull())
        .select(USER_ID.col(), PRODUCT_ID.col(), EVENT_AT.col().as(AT), weight.as(WEIGHT));
  }

  private static Dataset<Row> purchases(CleanShop shop) {
    return Purchases.lines(shop)
        .select(USER_ID.col(), PRODUCT_ID.col(), ORDERED_AT.col().as(AT), lit(10).as(WEIGHT));
  }
}
