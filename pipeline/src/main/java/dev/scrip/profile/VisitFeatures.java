package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.table.BehaviourEventsTable.DWELL_MS;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_DATE;
import static dev.scrip.table.BehaviourEventsTable.EVENT_ID;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.RATING;
import static dev.scrip.table.BehaviourEventsTable.SESSION_ID;
import static dev.scrip.table.UserProfileTable.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Visits, views, searches, dwell, ratings and complaints of the moments with an event. */
final class VisitFeatures {
  /** First event known, for the tenure of those whose registration is not. */
  static final String FIRST_EVENT_AT = "first_event_at";

  private static final String OPENS_VISIT = "opens_visit";

  private VisitFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column recent = within(30, EVENT_AT.col());
    Column looked = EVENT_TYPE.col().isin("view", "click");
    return moments
        .join(events(shop), USER_ID.name())
        .where(past(EVENT_AT.col()))
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            countWhere(recent.and(col(OPENS_VISIT))).as(SESSION_COUNT_30D.name()),
            countWhere(recent.and(looked)).as(VIEW_COUNT_30D.name()),
            countWhere(recent.and(is("search"))).as(SEARCH_COUNT_30D.name()),
            countWhere(recent.and(is("favourite"))).as(FAVOURITE_COUNT_30D.name()),
            countWhere(is("complaint")).as(COMPLAINT_COUNT.name()),
            ratio(sum(DWELL_MS.col()), count(DWELL_MS.col())).as(MEAN_DWELL_MS.name()),
            ratio(sum(RATING.col()), count(RATING.col())).as(MEAN_RATING.name()),
            daysSince(max(EVENT_AT.col())).as(DAYS_SINCE_VISIT.name()),
            min(EVENT_AT.col()).as(FIRST_EVENT_AT));
  }

  /**
   * Events, the first of each visit marked: a visit counts where it began. A source that knows no
   * sessions has one visit a day.
   */
  private static Dataset<Row> events(CleanShop shop) {
    Column visit = coalesce(SESSION_ID.col(), EVENT_DATE.col().cast("string"));
    WindowSpec inVisit =
        Window.partitionBy(USER_ID.col(), visit).orderBy(EVENT_AT.col(), EVENT_ID.col());
    return shop.events()
        .repartition(USER_ID.col())
        .select(
            USER_ID.col(),
            EVENT_AT.col(),
            EVENT_TYPE.col(),
            DWELL_MS.col(),
            RATING.col(),
            row_number().over(inVisit).equalTo(1).as(OPENS_VISIT));
  }

  private static Column is(String type) {
    return EVENT_TYPE.col().equalTo(type);
  }
}
