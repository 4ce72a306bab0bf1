package dev.scrip.synthetic;

import java.util.Locale;
import java.util.Optional;

/**
 * A way in which a raw row goes wrong, and what is expected to become of it.
 *
 * <p>Reasons read {@code what:column} with the column as the contract names it: {@code malformed}
 * (there but not readable as its type), {@code missing} (obligatory and empty), {@code unknown}
 * (refers to a row that does not exist), {@code out_of_range}, {@code unknown_value}, {@code
 * inconsistent} (contradicts another value).
 */
public enum DirtKind {
  /** A registration time that is no time. */
  USER_TIME_UNREADABLE("users", "registered_at", "malformed:registered_at"),
  /** A year of birth that is no number. */
  USER_BIRTH_YEAR_UNREADABLE("users", "birth_year", "malformed:birth_year"),
  /** A time that is no time. */
  EVENT_TIME_UNREADABLE("behaviour_events", "event_at", "malformed:event_at"),
  /** An event of nobody. */
  EVENT_WITHOUT_USER("behaviour_events", "user_id", "missing:user_id"),
  /** An event of a user the shop does not have. */
  EVENT_OF_UNKNOWN_USER("behaviour_events", "user_id", "unknown:user_id"),
  /** Something nobody does in a shop. */
  EVENT_TYPE_UNKNOWN("behaviour_events", "event_type", "unknown_value:event_type"),
  /** Nine stars of five. */
  EVENT_RATING_TOO_HIGH("behaviour_events", "rating", "out_of_range:rating"),
  /** Less than no time spent. */
  EVENT_DWELL_NEGATIVE("behaviour_events", "dwell_ms", "out_of_range:dwell_ms"),
  /** The same event delivered twice. */
  EVENT_TWICE("behaviour_events", "", Fate.MERGED),
  /** An event that arrives three weeks late. */
  EVENT_LATE("behaviour_events", "event_at", Fate.CLEAN),
  /** A time written with the offset of another zone. */
  EVENT_IN_OTHER_ZONE("behaviour_events", "event_at", Fate.CLEAN),
  /** An event of a year after next. */
  EVENT_IN_FUTURE("behaviour_events", "event_at", Fate.LATER),
  /** An order at no time. */
  ORDER_WITHOUT_TIME("orders", "ordered_at", "missing:ordered_at"),
  /** An order of a user the shop does not have. */
  ORDER_OF_UNKNOWN_USER("orders", "user_id", "unknown:user_id"),
  /** A status no order has. */
  ORDER_STATUS_UNKNOWN("orders", "status", "unknown_value:status"),
  /** The same order delivered twice. */
  ORDER_TWICE("orders", "", Fate.MERGED),
  /** A line of an order the shop does not have. */
  LINE_OF_UNKNOWN_ORDER("order_lines", "order_id", "unknown:order_id"),
  /** A price below nothing. */
  LINE_PRICE_NEGATIVE("order_lines", "unit_price", "out_of_range:unit_price_cents"),
  /** A price that is no number. */
  LINE_PRICE_UNREADABLE("order_lines", "unit_price", "malformed:unit_price_cents"),
  /** Nothing bought. */
  LINE_QUANTITY_ZERO("order_lines", "quantity", "out_of_range:quantity"),
  /** More off than the line costs. */
  LINE_DISCOUNT_ABOVE_PRICE("order_lines", "discount", "inconsistent:discount_cents"),
  /** A campaign that ends before it starts. */
  CAMPAIGN_ENDS_BEFORE_START("campaigns", "ends_on", "inconsistent:ends_on"),
  /** An arm no experiment has. */
  ISSUE_ARM_UNKNOWN("coupon_issues", "arm", "unknown_value:arm"),
  /** A probability above one. */
  ISSUE_PROPENSITY_TOO_HIGH("coupon_issues", "propensity", "out_of_range:propensity"),
  /** A redemption of an issue the shop does not have. */
  REDEMPTION_OF_UNKNOWN_ISSUE("coupon_redemptions", "issue_id", "unknown:issue_id"),
  /** A redemption before its coupon was issued. */
  REDEMPTION_BEFORE_ISSUE("coupon_redemptions", "redeemed_at", "inconsistent:redeemed_at"),
  /** A discount that is no number. */
  REDEMPTION_DISCOUNT_UNREADABLE("coupon_redemptions", "discount", "malformed:discount_cents");

  /** What becomes of a damaged row. */
  public enum Fate {
    /** Set aside with a reason. */
    QUARANTINED,
    /** Merged with the row it repeats. */
    MERGED,
    /** Taken in: it only looks unusual. */
    CLEAN,
    /** Left for a later night. */
    LATER
  }

  private final String table;
  private final String rawColumn;
  private final Fate fate;
  private final String reason;

  DirtKind(String table, String rawColumn, String reason) {
    this(table, rawColumn, Fate.QUARANTINED, reason);
  }

  DirtKind(String table, String rawColumn, Fate fate) {
    this(table, rawColumn, fate, "");
  }

  DirtKind(String table, String rawColumn, Fate fate, String reason) {
    this.table = table;
    this.rawColumn = rawColumn;
    this.fate = fate;
    this.reason = reason;
  }

  /** The raw table it spoils. */
  public String table() {
    return table;
  }

  /** The raw column it spoils; empty where the row is repeated as it is. */
  String rawColumn() {
    return rawColumn;
  }

  /** What is expected to become of its rows. */
  public Fate fate() {
    return fate;
  }

  /** The reason expected in the quarantine, for rows that belong there. */
  public Optional<String> reason() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /**
   * How the keys of its rows begin ({@code order_id} for lines): {@code dirt-<kind>-}; rows to be
   * merged keep the key of the row they repeat.
   */
  public String keyPrefix() {
    return fate == Fate.MERGED
        ? ""
        : "dirt-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
  }
}
