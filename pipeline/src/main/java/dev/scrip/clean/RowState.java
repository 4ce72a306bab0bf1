package dev.scrip.clean;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** What became of a raw row, as a number in a column of the classified rows. */
final class RowState {
  /** Taken in. */
  static final int CLEAN = 0;

  /** Of the run date or after it. */
  static final int LATER = 1;

  /** Set aside with a reason. */
  static final int QUARANTINED = 2;

  /** Repeats the key of a clean row. */
  static final int MERGED = 3;

  /** The column's name. */
  static final String NAME = "_state";

  static final Column STATE = col(NAME);
  static final Column CLEAN_ROW = STATE.equalTo(CLEAN);
  static final Column LATER_ROW = STATE.equalTo(LATER);
  static final Column QUARANTINED_ROW = STATE.equalTo(QUARANTINED);
  static final Column MERGED_ROW = STATE.equalTo(MERGED);

  private RowState() {}
}
