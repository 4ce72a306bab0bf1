package dev.scrip.rhythm;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.UsersTable.REGISTERED_AT;
import static dev.scrip.table.UsersTable.USER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.timestamp_add;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.Purchases;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A user's orders before given nights, as counts of growing windows, and what came of them. */
final class Lags {
  /** Which of the nights, 0 for the first named. */
  static final String NIGHT = "night";

  /** Completed orders ever. */
  static final String ORDERS = "orders";

  /**
   * Days since registration or, where that is unknown or later (accounts taken over from another
   * shop), since the first order, but at most since the shop's first order: what was before is not
   * told.
   */
  static final String TENURE = "tenure";

  /** Completed orders in the days from the night on: what is to be forecast. */
  static final String LABEL = "label";

  /** Completed orders of as many days before the night. */
  static final String LAST = "last";

  /** Days of the windows that follow one another back from the night. */
  private static final int[] WINDOWS = {7, 14, 28, 56, 84};

  private static final String FIRST_AT = "first_at";
  private static final String LAST_AT = "last_at";
  private static final double USUAL_DAYS = 30;
  private static final double MOST_OVERDUE = 5;

  private Lags() {}

  /**
   * One row per user and night at which the user was known: user_id, night, orders, tenure, label,
   * last and the columns of {@link #features}. Users without registration and order are known at
   * the first of the nights only.
   *
   * @param nights the night to forecast, then earlier ones to learn from
   * @param days how many days are forecast
   * @param firstDay the day of the shop's first order
   */
  static Dataset<Row> at(CleanShop shop, List<LocalDate> nights, int days, LocalDate firstDay) {
    Column[] instants = nights.stream().map(AsOf::midnight).toArray(Column[]::new);
    Column at = ORDERED_AT.col();
    Column past = coalesce(past(at), lit(false));
    Column ahead = at.lt(timestamp_add("DAY", lit(days), AS_OF.col()));
    Stream<Column> windows =
        IntStream.of(WINDOWS).mapToObj(n -> countWhere(past.and(within(n, at))).as(window(n)));
    Column[] sums =
        Stream.concat(
                Stream.of(
                    countWhere(past.and(within(days, at))).as(LAST),
                    countWhere(at.geq(AS_OF.col()).and(ahead)).as(LABEL),
                    min(when(past, at)).as(FIRST_AT),
                    max(when(past, at)).as(LAST_AT)),
                windows)
            .toArray(Column[]::new);
    Column known = daysSince(least(REGISTERED_AT.col(), col(FIRST_AT)));
    Column tenure = when(known.isNotNull(), least(known, daysSince(lit(firstDay)))).cast("long");
    return shop.users()
        .select(
            USER_ID.col(),
            REGISTERED_AT.col(),
            posexplode(array(instants)).as(new String[] {NIGHT, AS_OF.name()}))
        .where(REGISTERED_AT.col().isNull().or(past(REGISTERED_AT.col())))
        .join(Purchases.completed(shop).drop("order_id"), new String[] {USER_ID.name()}, "left")
        .groupBy(USER_ID.col(), REGISTERED_AT.col(), col(NIGHT), AS_OF.col())
        .agg(countWhere(past).as(ORDERS), sums)
        .where(tenure.isNotNull().or(col(NIGHT).equalTo(0)))
        .withColumn(TENURE, greatest(coalesce(tenure, lit(0L)), lit(0L)));
  }

  private static String window(int days) {
    return "orders_" + days + "d";
  }

  private static Column countWhere(Column condition) {
    return count(when(condition, 1));
  }

  /** The features by name, as doubles, made of the columns of {@link #at}. */
  static Map<String, Column> features() {
    Map<String, Column> features = new LinkedHashMap<>();
    Column earlier = lit(0L);
    for (int n : WINDOWS) {
      features.put("log_" + window(n), log1p(col(window(n)).minus(earlier)));
      earlier = col(window(n));
    }
    Column tenure = col(TENURE).cast("double");
    Column away = coalesce(daysSince(col(LAST_AT)).cast("double"), tenure);
    Column span = coalesce(daysSince(col(FIRST_AT)).minus(daysSince(col(LAST_AT))), lit(0));
    Column usual = span.plus(USUAL_DAYS).divide(greatest(col(ORDERS), lit(1L)));
    Column overdue = least(away.divide(usual), lit(MOST_OVERDUE));
    features.put("log_rate", log(col(ORDERS).plus(0.5).divide(tenure.plus(USUAL_DAYS))));
    features.put("log_away", log1p(away));
    features.put("overdue", overdue);
    return features;
  }
}
