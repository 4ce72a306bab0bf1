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
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.RATING;
import static dev.scrip.table.BehaviourEventsTable.SESSION_ID;
import static dev.scrip.table.UserProfileTable.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Visits, views, searches, dwell, ratings and complaints of the moments with an event. */
final class VisitFeatures {
  /** First event known, for the tenure of those whose registration is not. */
  static final String FIRST_EVENT_AT = "first_event_at";

  private static final String LAST_EVENT_AT = "last_event_at";
  private static final String VISIT = "visit";
  private static final String DWELL_COUNT = "dwell_count";
  private static final String RATING_COUNT = "rating_count";

  private VisitFeatures() {}

  /** Visit by visit first, so that visits are counted once without a distinct count. */
  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column recent = within(30, EVENT_AT.col());
    Dataset<Row> visits =
        moments
            .join(events(shop), USER_ID.name())
            .where(past(EVENT_AT.col()))
            .groupBy(USER_ID.col(), AS_OF.col(), col(VISIT))
            .agg(
                countWhere(recent.and(EVENT_TYPE.col().isin("view", "click")))
                    .as(VIEW_COUNT_30D.name()),
                countWhere(recent.and(is("search"))).as(SEARCH_COUNT_30D.name()),
                countWhere(recent.and(is("favourite"))).as(FAVOURITE_COUNT_30D.name()),
                countWhere(is("complaint")).as(COMPLAINT_COUNT.name()),
                sum(DWELL_MS.col()).as(DWELL_MS.name()),
                count(DWELL_MS.col()).as(DWELL_COUNT),
                sum(RATING.col()).as(RATING.name()),
                count(RATING.col()).as(RATING_COUNT),
                min(EVENT_AT.col()).as(FIRST_EVENT_AT),
                max(EVENT_AT.col()).as(LAST_EVENT_AT));
    return visits
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            countWhere(within(30, col(LAST_EVENT_AT))).as(SESSION_COUNT_30D.name()),
            sum(VIEW_COUNT_30D.col()).as(VIEW_COUNT_30D.name()),
            sum(SEARCH_COUNT_30D.col()).as(SEARCH_COUNT_30D.name()),
            sum(FAVOURITE_COUNT_30D.col()).as(FAVOURITE_COUNT_30D.name()),
            sum(COMPLAINT_COUNT.col()).as(COMPLAINT_COUNT.name()),
            ratio(sum(DWELL_MS.col()), sum(col(DWELL_COUNT))).as(MEAN_DWELL_MS.name()),
            ratio(sum(RATING.col()), sum(col(RATING_COUNT))).as(MEAN_RATING.name()),
            daysSince(max(col(LAST_EVENT_AT))).as(DAYS_SINCE_VISIT.name()),
            min(col(FIRST_EVENT_AT)).as(FIRST_EVENT_AT));
  }

  /** A source that knows no sessions has one visit a day. */
  private static Dataset<Row> events(CleanShop shop) {
    return shop.events()
        .select(
            USER_ID.col(),
            EVENT_AT.col(),
            EVENT_TYPE.col(),
            DWELL_MS.col(),
            RATING.col(),
            coalesce(SESSION_ID.col(), EVENT_DATE.col().cast("string"), lit("")).as(VISIT));
  }

  private static Column is(String type) {
    return EVENT_TYPE.col().equalTo(type);
  }
}
