package dev.scrip.jobs.report;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.math.BigDecimal;
import java.util.Locale;

/** Limits and their prices in words that need no mathematics. */
final class LimitWords {
  private static final int MICRO_DECIMALS = 6;

  private LimitWords() {}

  /** For example: budget of campaign k1, number of coupon c7. */
  static String of(Limit limit) {
    return of(limit.scope(), limit.scopeId(), limit.measure());
  }

  static String of(Scope scope, String scopeId, Measure measure) {
    String what = measure == Measure.COUNT ? "number" : "budget";
    return switch (scope) {
      case ALL -> "whole " + what;
      case CAMPAIGN -> what + " of campaign " + scopeId;
      case COUPON -> what + " of coupon " + scopeId;
      case SEGMENT -> what + " of segment " + scopeId;
    };
  }

  /** What one more unit of money, or one more coupon, brings; below 0 what a floor costs. */
  static String onMore(DualPrice price) {
    return onMore(price.limit().measure(), price.price());
  }

  static String onMore(Measure measure, BigDecimal price) {
    BigDecimal money = measure == Measure.COUNT ? price.movePointLeft(MICRO_DECIMALS) : price;
    return String.format(Locale.ROOT, "%,.4f", money.doubleValue());
  }
}
