package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.instant;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** Something a user did in the shop. */
public final class BehaviourEventsTable {
  /** The event. */
  public static final TableColumn EVENT_ID = text("event_id", "The event.").required();

  /** Who. */
  public static final TableColumn USER_ID = text("user_id", "Who.").required();

  /** When. */
  public static final TableColumn EVENT_AT = instant("event_at", "When.").required();

  /** Day of the event in the shop's zone. */
  public static final TableColumn EVENT_DATE =
      day("event_date", "Day of the event in the shop's zone.").required();

  /** view, click, search, favourite, cart, review or complaint. */
  public static final TableColumn EVENT_TYPE =
      text("event_type", "view, click, search, favourite, cart, review or complaint.").required();

  /** On which product, if any. */
  public static final TableColumn PRODUCT_ID = text("product_id", "On which product, if any.");

  /** What was searched for. */
  public static final TableColumn QUERY = text("query", "What was searched for.");

  /** The visit it belongs to. */
  public static final TableColumn SESSION_ID = text("session_id", "The visit it belongs to.");

  /** Time spent. */
  public static final TableColumn DWELL_MS = whole("dwell_ms", "Time spent.");

  /** Stars of a review, 1 to 5. */
  public static final TableColumn RATING = small("rating", "Stars of a review, 1 to 5.");

  /** The contract of {@code behaviour_events}. */
  public static final TableContract CONTRACT =
      TableContract.named("behaviour_events", "Something a user did in the shop.")
          .columns(
              EVENT_ID,
              USER_ID,
              EVENT_AT,
              EVENT_DATE,
              EVENT_TYPE,
              PRODUCT_ID,
              QUERY,
              SESSION_ID,
              DWELL_MS,
              RATING)
          .key(EVENT_ID)
          .check(
              "known_type",
              "event_type IN ('view', 'click', 'search', 'favourite', 'cart', 'review', 'complaint')")
          .check("rating_in_range", "rating BETWEEN 1 AND 5")
          .check("dwell_not_negative", "dwell_ms >= 0")
          .build();

  private BehaviourEventsTable() {}
}
