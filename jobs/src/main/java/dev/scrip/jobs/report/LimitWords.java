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
  static Text of(Limit limit) {
    return of(limit.scope(), limit.scopeId(), limit.measure());
  }

  static Text of(Scope scope, String scopeId, Measure measure) {
    Text what = Text.of(measure == Measure.COUNT ? "number" : "budget");
    return switch (scope) {
      case ALL -> Text.of("%s in all", what);
      case CAMPAIGN -> Text.of("%s of campaign %s", what, scopeId);
      case COUPON -> Text.of("%s of coupon %s", what, scopeId);
      case SEGMENT -> Text.of("%s of segment %s", what, scopeId);
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
