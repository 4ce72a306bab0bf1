package dev.scrip.profile;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_add;
import static org.apache.spark.sql.functions.to_date;

import dev.scrip.table.TableColumn;
import java.time.LocalDate;
import org.apache.spark.sql.Column;

/**
 * The instant a feature is taken at, and time told from it. A moment knows what happened strictly
 * before it; a window of n days is {@code [as_of - n days, as_of)}, in calendar days of the session
 * time zone, which is the shop's.
 */
public final class AsOf {
  /** The instant before which everything is known and from which nothing is. */
  public static final TableColumn AS_OF =
      TableColumn.instant("as_of", "Only what happened before this instant is known.").required();

  private AsOf() {}

  /** 00:00 of the run date in the shop's zone: the instant a night's features are taken at. */
  public static Column midnight(LocalDate runDate) {
    return lit(runDate).cast(AS_OF.type());
  }

  /** Whether it happened before the moment. */
  public static Column past(Column at) {
    return at.lt(AS_OF.col());
  }

  /** Whether it happened in the days before the moment, given that it is {@link #past}. */
  public static Column within(int days, Column at) {
    return at.geq(timestamp_add("DAY", lit(-days), AS_OF.col()));
  }

  /** Midnights between it and the moment, a whole number of days. */
  public static Column daysSince(Column at) {
    return datediff(to_date(AS_OF.col()), to_date(at));
  }
}
