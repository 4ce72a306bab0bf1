package dev.scrip.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.current_timezone;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.to_utc_timestamp;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** What each kind of dirt writes into the column it spoils, all columns being text. */
final class Damage {
  private static final String ELSEWHERE = "+05:30";

  private Damage() {}

  static Column of(DirtKind kind) {
    Column sound = col(kind.rawColumn());
    return switch (kind) {
      case USER_TIME_UNREADABLE, EVENT_TIME_UNREADABLE -> lit("yesterday at noon");
      case USER_BIRTH_YEAR_UNREADABLE -> lit("the sixties");
      case EVENT_WITHOUT_USER, ORDER_WITHOUT_TIME -> lit(null).cast(DataTypes.StringType);
      case EVENT_OF_UNKNOWN_USER, ORDER_OF_UNKNOWN_USER, REDEMPTION_OF_UNKNOWN_ISSUE ->
          concat(lit("nowhere-"), sound);
      case EVENT_TYPE_UNKNOWN -> lit("levitate");
      case EVENT_RATING_TOO_HIGH -> lit("9");
      case EVENT_DWELL_NEGATIVE -> lit("-250");
      case EVENT_LATE -> daysAfter(sound, -21);
      case EVENT_IN_FUTURE -> daysAfter(sound, 800);
      case EVENT_IN_OTHER_ZONE -> elsewhere(sound);
      case ORDER_STATUS_UNKNOWN -> lit("teleported");
      case LINE_PRICE_NEGATIVE -> lit("-4.99");
      case LINE_PRICE_UNREADABLE, REDEMPTION_DISCOUNT_UNREADABLE -> lit("two pounds ten");
      case LINE_QUANTITY_ZERO -> lit("0");
      case LINE_DISCOUNT_ABOVE_PRICE -> lit("9999999.99");
      case CAMPAIGN_ENDS_BEFORE_START -> lit("1999-12-31");
      case ISSUE_ARM_UNKNOWN -> lit("sleeve");
      case ISSUE_PROPENSITY_TOO_HIGH -> lit("1.7");
      case REDEMPTION_BEFORE_ISSUE -> daysAfter(sound, -800);
      case LINE_OF_UNKNOWN_ORDER, EVENT_TWICE, ORDER_TWICE -> sound;
    };
  }

  private static Column daysAfter(Column text, int days) {
    Column moved = text.cast(DataTypes.TimestampType).plus(make_dt_interval(lit(days)));
    return moved.cast(DataTypes.StringType);
  }

  /** The same instant as a clock five and a half hours east of Greenwich shows it. */
  private static Column elsewhere(Column text) {
    Column utc = to_utc_timestamp(text.cast(DataTypes.TimestampType), current_timezone());
    Column there = from_utc_timestamp(utc, ELSEWHERE);
    return concat(date_format(there, "yyyy-MM-dd'T'HH:mm:ss"), lit(ELSEWHERE));
  }
}
