package dev.scrip.quality;

import dev.scrip.table.TableColumn;
import java.util.Locale;

/** Why a raw row is set aside, in the order in which the reasons are looked for. */
public enum Reason {
  /** The line could not be parsed at all. */
  CORRUPT,
  /** A value that the row cannot do without is empty. */
  MISSING,
  /** A value is there but cannot be read as its type. */
  MALFORMED,
  /** A value is none of the known ones. */
  UNKNOWN_VALUE,
  /** A value lies outside what is possible. */
  OUT_OF_RANGE,
  /** Two values contradict each other. */
  INCONSISTENT,
  /** The row it refers to is not there, or is itself set aside. */
  UNKNOWN;

  /** The reason of a line that could not be parsed: {@code corrupt:row}. */
  public static final String CORRUPT_ROW = "corrupt:row";

  /** The reason as the quarantine states it, for example {@code malformed:unit_price_cents}. */
  public String of(TableColumn column) {
    return name().toLowerCase(Locale.ROOT) + ":" + column.name();
  }
}
