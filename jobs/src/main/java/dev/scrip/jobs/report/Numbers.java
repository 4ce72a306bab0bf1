package dev.scrip.jobs.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
  private static final double MICROS = 1_000_000;

  private Numbers() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** By how much of itself something grew, in percent with its sign. */
  static String change(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }

  /** Currency units with their hundredths. */
  static String money(double units) {
    return String.format(Locale.ROOT, "%,.2f", units);
  }

  /** Millionths of a currency unit, in units with their hundredths. */
  static String ofMicros(long micros) {
    return money(micros / MICROS);
  }
}
