package dev.scrip.jobs.report;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import java.math.BigDecimal;
import java.util.Locale;

/** Limits and their prices in words that need no mathematics. */
final class LimitWords {
  private static final int MICRO_DECIMALS = 6;

  private LimitWords() {}

  /** For example: budget of campaign k1, number of coupon c7. */
  static String of(Limit limit) {
    String what = limit.measure() == Measure.COUNT ? "number" : "budget";
    return switch (limit.scope()) {
      case ALL -> "whole " + what;
      case CAMPAIGN -> what + " of campaign " + limit.scopeId();
      case COUPON -> what + " of coupon " + limit.scopeId();
      case SEGMENT -> what + " of segment " + limit.scopeId();
    };
  }

  /** What one more unit of money, or one more coupon, brings; below 0 what a floor costs. */
  static String onMore(DualPrice price) {
    BigDecimal money =
        price.limit().measure() == Measure.COUNT
            ? price.price().movePointLeft(MICRO_DECIMALS)
            : price.price();
    return String.format(Locale.ROOT, "%,.4f", money.doubleValue());
  }
}
