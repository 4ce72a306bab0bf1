package dev.scrip.profile;

import static dev.scrip.table.BehaviourEventsTable.DWELL_MS;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_ID;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.BehaviourEventsTable.RATING;
import static dev.scrip.table.BehaviourEventsTable.SESSION_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What users did, step by step, cut into visits. A visit is a session of the source; where the
 * source names none, it is a run of events without half an hour of silence. An order belongs to the
 * visit of the event before it, if that was within half an hour; other orders belong to no visit.
 *
 * <p>What visit a step belongs to depends on earlier steps only, so that a moment sees the visits
 * as far as they had got by then.
 */
final class Visits {
  /** Names the visit among those of its user. */
  static final String VISIT = "visit";

  /** When the step was taken. */
  static final String AT = "at";

  /** The type of an event, or {@link #ORDER}. */
  static final String STEP = "step";

  /** The step of buying. */
  static final String ORDER = "order";

  private static final String STEP_ID = "step_id";
  private static final String LAST_EVENT_AT = "last_event_at";
  private static final long SILENCE_MICROS = 30 * 60 * 1_000_000L;

  private Visits() {}

  /** The steps of all events and completed orders. */
  static Dataset<Row> steps(CleanShop shop) {
    return steps(shop.events(), Purchases.completed(shop));
  }

  /**
   * One row per event and per order within a visit: user_id, visit, at, step, step_id, dwell_ms,
   * rating.
   */
  static Dataset<Row> steps(Dataset<Row> events, Dataset<Row> orders) {
    Column isEvent = col(STEP).notEqual(ORDER);
    WindowSpec inTime = Window.partitionBy(USER_ID.col()).orderBy(order());
    Column lastEventAt =
        last(when(isEvent, col(AT)), true)
            .over(inTime.rowsBetween(Window.unboundedPreceding(), -1));
    Column afterSilence =
        coalesce(
            unix_micros(col(AT)).minus(unix_micros(col(LAST_EVENT_AT))).gt(SILENCE_MICROS),
            lit(true));
    Column named =
        coalesce(
            SESSION_ID.col(),
            when(
                isEvent.and(afterSilence),
                concat(lit("at "), unix_micros(col(AT)).cast("string"))));
    return eventSteps(events)
        .unionByName(orderSteps(orders))
        .withColumn(LAST_EVENT_AT, lastEventAt)
        .where(isEvent.or(afterSilence.equalTo(false)))
        .withColumn(
            VISIT,
            last(named, true)
                .over(inTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
        .drop(SESSION_ID.name(), LAST_EVENT_AT);
  }

  /** The order of steps in time; at the same instant events come before orders. */
  static Column[] order() {
    return new Column[] {col(AT), col(STEP).equalTo(ORDER), col(STEP_ID)};
  }

  private static Dataset<Row> eventSteps(Dataset<Row> events) {
    return events.select(
        USER_ID.col(),
        EVENT_AT.col().as(AT),
        EVENT_TYPE.col().as(STEP),
        EVENT_ID.col().as(STEP_ID),
        SESSION_ID.col(),
        DWELL_MS.col(),
        RATING.col());
  }

  private static Dataset<Row> orderSteps(Dataset<Row> orders) {
    return orders.select(
        USER_ID.col(),
        ORDERED_AT.col().as(AT),
        lit(ORDER).as(STEP),
        ORDER_ID.col().as(STEP_ID),
        lit(null).cast(SESSION_ID.type()).as(SESSION_ID.name()),
        lit(null).cast(DWELL_MS.type()).as(DWELL_MS.name()),
        lit(null).cast(RATING.type()).as(RATING.name()));
  }
}
