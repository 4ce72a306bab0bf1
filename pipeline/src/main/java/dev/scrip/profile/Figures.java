package dev.scrip.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Counts and ratios whose value does not depend on the order of rows: sums of whole numbers,
 * divided at the very end.
 */
final class Figures {
  private Figures() {}

  /** How many rows of the group meet the condition; 0 for none. */
  static Column countWhere(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  /** Sum over the rows of the group that meet the condition; 0 for none. */
  static Column sumWhere(Column condition, Column whole) {
    return sum(when(condition, whole).otherwise(0L));
  }

  /** The quotient, empty where the denominator is not positive. */
  static Column ratio(Column numerator, Column denominator) {
    return when(denominator.gt(0), numerator.cast("double").divide(denominator.cast("double")));
  }

  /** The quotient, 0 where the denominator is not positive. */
  static Column share(Column part, Column whole) {
    return coalesce(ratio(part, whole), lit(0.0));
  }

  /**
   * A user's share, shrunk towards what is common: as if {@code weight} more cases had gone as they
   * commonly do. Empty parts and wholes count as 0; without a common share the result is empty.
   * From 0 to 1, though a part that began before its window may be larger than the whole.
   */
  static Column shrunk(Column part, Column whole, Column common, double weight) {
    Column parts = coalesce(part, lit(0L)).plus(common.multiply(weight));
    Column share = parts.divide(coalesce(whole, lit(0L)).plus(weight));
    return when(share.gt(1), 1.0).otherwise(share);
  }
}
