package dev.scrip.clean;

import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Column;

/** What amounts of money can be. */
final class Money {
  /**
   * Ten billion currency units: more is a slip of the source, and sums in micros could outgrow a
   * whole number.
   */
  static final long MOST_CENTS = 1_000_000_000_000L;

  private Money() {}

  /** Whether cents lie below the least or above {@link #MOST_CENTS}. */
  static Column outOfRange(TableColumn cents, long least) {
    return cents.col().lt(least).or(cents.col().gt(MOST_CENTS));
  }
}
