package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Figures.sumWhere;
import static dev.scrip.profile.VisitOutcomes.ACTIVE_VISITS;
import static dev.scrip.profile.VisitOutcomes.BOUGHT_VISITS;
import static dev.scrip.profile.VisitOutcomes.CART_VISITS;
import static dev.scrip.profile.VisitOutcomes.CONVERTED_VISITS;
import static dev.scrip.profile.VisitOutcomes.OPENED_AT;
import static dev.scrip.profile.VisitOutcomes.UNBOUGHT_SEARCHES;
import static dev.scrip.profile.VisitOutcomes.VISITS;
import static dev.scrip.profile.Visits.AT;
import static dev.scrip.profile.Visits.STEP;
import static dev.scrip.table.BehaviourEventsTable.DWELL_MS;
import static dev.scrip.table.BehaviourEventsTable.RATING;
import static dev.scrip.table.UserProfileTable.*;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Visits and how they ended, views, searches, dwell, ratings and complaints of the moments with an
 * event. A visit counts where it began.
 */
final class VisitFeatures {
  /** First event known, for the tenure of those whose registration is not. */
  static final String FIRST_EVENT_AT = "first_event_at";

  /** How many days back visits tell how the next will end. */
  static final int PATH_DAYS = 90;

  private static final String RECENT_VIEWS = "recent_views";

  private VisitFeatures() {}

  /** The features and, of the visits of the last 90 days, the sums of {@link VisitOutcomes}. */
  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column recent = within(30, col(AT));
    Column isEvent = col(STEP).notEqual(Visits.ORDER);
    Column looked = col(STEP).isin("view", "click");
    Column eventAt = when(isEvent, col(AT));
    Dataset<Row> sums =
        moments
            .join(VisitOutcomes.steps(shop), USER_ID.name())
            .where(past(col(AT)))
            .groupBy(USER_ID.col(), AS_OF.col())
            .agg(
                sumWhere(recent, col(VISITS)).as(SESSION_COUNT_30D.name()),
                countWhere(recent.and(looked)).as(VIEW_COUNT_30D.name()),
                countWhere(within(7, col(AT)).and(looked)).as(RECENT_VIEWS),
                countWhere(recent.and(is("search"))).as(SEARCH_COUNT_30D.name()),
                sumWhere(within(30, col(OPENED_AT)), col(UNBOUGHT_SEARCHES))
                    .as(UNBOUGHT_SEARCH_COUNT_30D.name()),
                countWhere(recent.and(is("favourite"))).as(FAVOURITE_COUNT_30D.name()),
                countWhere(is("complaint")).as(COMPLAINT_COUNT.name()),
                countWhere(is("complaint").and(within(90, col(AT)))).as(COMPLAINT_COUNT_90D.name()),
                ratio(sum(DWELL_MS.col()), count(DWELL_MS.col())).as(MEAN_DWELL_MS.name()),
                ratio(sum(RATING.col()), count(RATING.col())).as(MEAN_RATING.name()),
                ratio(countWhere(RATING.col().leq(2)), count(RATING.col()))
                    .as(LOW_RATING_SHARE.name()),
                daysSince(max(eventAt)).as(DAYS_SINCE_VISIT.name()),
                min(eventAt).as(FIRST_EVENT_AT),
                ofRecentVisits(VISITS),
                ofRecentVisits(ACTIVE_VISITS),
                ofRecentVisits(CART_VISITS),
                ofRecentVisits(BOUGHT_VISITS),
                ofRecentVisits(CONVERTED_VISITS));
    return sums.select(
        col("*"),
        ratio(col(RECENT_VIEWS), VIEW_COUNT_30D.col()).as(RECENT_VIEW_SHARE.name()),
        ratio(col(VISITS).minus(col(ACTIVE_VISITS)), col(VISITS)).as(IDLE_SESSION_SHARE.name()),
        ratio(col(CONVERTED_VISITS), col(CART_VISITS)).as(CART_CONVERSION_SHARE.name()));
  }

  private static Column ofRecentVisits(String outcome) {
    return sumWhere(within(PATH_DAYS, col(OPENED_AT)), col(outcome)).as(outcome);
  }

  private static Column is(String type) {
    return col(STEP).equalTo(type);
  }
}
