package dev.scrip.segment;

import java.util.Locale;

/** The ids of segments. */
final class SegmentId {
  /** Of the one segment that serves all where there are no groups. */
  static final String EVERYONE = "everyone";

  private static final String PREFIX = "segment-";

  private SegmentId() {}

  static String of(int number) {
    return String.format(Locale.ROOT, "%s%02d", PREFIX, number);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(PREFIX.length()));
  }
}
