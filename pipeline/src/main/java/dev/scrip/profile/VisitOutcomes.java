package dev.scrip.profile;

import static dev.scrip.profile.Visits.AT;
import static dev.scrip.profile.Visits.ORDER;
import static dev.scrip.profile.Visits.STEP;
import static dev.scrip.profile.Visits.VISIT;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What each step changes in the outcome of its visit, as whole numbers whose sum over the steps so
 * far is the outcome so far. So the sum before any moment is what was known at it.
 */
final class VisitOutcomes {
  /** When the visit began. */
  static final String OPENED_AT = "opened_at";

  /** 1 for the step that begins the visit. */
  static final String VISITS = "visits";

  /** 1 for the first cart, favourite or order of the visit. */
  static final String ACTIVE_VISITS = "active_visits";

  /** 1 for the first cart of a visit without an order before it. */
  static final String CART_VISITS = "cart_visits";

  /** 1 for the first order of the visit. */
  static final String BOUGHT_VISITS = "bought_visits";

  /** 1 for the first order of the visit if a cart came before it. */
  static final String CONVERTED_VISITS = "converted_visits";

  /** 1 for a search before any order; the first order takes those of its visit back. */
  static final String UNBOUGHT_SEARCHES = "unbought_searches";

  private VisitOutcomes() {}

  /** {@link Visits#steps} with the columns above. */
  static Dataset<Row> steps(CleanShop shop) {
    WindowSpec inVisit = Window.partitionBy(USER_ID.col(), col(VISIT)).orderBy(Visits.order());
    WindowSpec before = inVisit.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec upToNow = inVisit.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column active = col(STEP).isin("cart", "favourite", ORDER);
    Column searchesBefore = earlier(is("search"), before);
    Column bought = earlier(is(ORDER), before).gt(0);
    Column carted = earlier(is("cart"), before).gt(0);
    Column buys = is(ORDER).and(bought.equalTo(false));
    return Visits.steps(shop)
        .select(
            col("*"),
            first(col(AT)).over(upToNow).as(OPENED_AT),
            one(count(lit(1)).over(before).equalTo(0)).as(VISITS),
            one(active.and(earlier(active, before).equalTo(0))).as(ACTIVE_VISITS),
            one(is("cart").and(carted.equalTo(false)).and(bought.equalTo(false))).as(CART_VISITS),
            one(buys).as(BOUGHT_VISITS),
            one(buys.and(carted)).as(CONVERTED_VISITS),
            when(buys, negate(searchesBefore))
                .otherwise(one(is("search").and(bought.equalTo(false))))
                .as(UNBOUGHT_SEARCHES));
  }

  private static Column is(String step) {
    return col(STEP).equalTo(step);
  }

  private static Column one(Column condition) {
    return when(condition, 1L).otherwise(0L);
  }

  private static Column earlier(Column condition, WindowSpec before) {
    return coalesce(count(when(condition, 1)).over(before), lit(0L));
  }
}
