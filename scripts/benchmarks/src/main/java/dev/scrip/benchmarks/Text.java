package dev.scrip.benchmarks;

import java.util.Locale;

/** Numbers as the report writes them. */
final class Text {
  private static final double MILLION = 1e6;

  private static final double HUNDREDTH = 0.01;
  private static final double PERCENT = 100;

  private Text() {}

  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return "-";
    }
    String pattern = seconds < 0.1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.0f";
    return String.format(Locale.ROOT, pattern + " s", seconds);
  }

  /** A gap: 3.1e-7, from a hundredth on 27 %. */
  static String gap(double gap) {
    if (Double.isNaN(gap)) {
      return "-";
    }
    if (gap >= HUNDREDTH) {
      return String.format(Locale.ROOT, "%.1f %%", gap * PERCENT);
    }
    return small(gap);
  }

  /** A number below 1: 3.1e-7. */
  static String small(double number) {
    return number == 0 ? "0" : String.format(Locale.ROOT, "%.1e", number).replace("e-0", "e-");
  }

  static String times(double factor) {
    return Double.isNaN(factor) ? "-" : String.format(Locale.ROOT, "%.1fx", factor);
  }

  /** Millions, for example of pairs in a second. */
  static String millions(double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.1f M", number / MILLION);
  }

  static String count(double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%,.0f", number);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A round number of pairs: 200,000 or 10 M. */
  static String pairs(long pairs) {
    return pairs >= MILLION && pairs % 1_000_000 == 0
        ? pairs / 1_000_000 + " M"
        : String.format(Locale.ROOT, "%,d", pairs);
  }
}
