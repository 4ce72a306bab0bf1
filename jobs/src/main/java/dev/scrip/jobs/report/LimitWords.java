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
  static Text of(Limit limit) {
    Text what = Text.of(limit.measure() == Measure.COUNT ? "number" : "budget");
    String scopeId = limit.scopeId();
    return switch (limit.scope()) {
      case ALL -> Text.of("%s in all", what);
      case CAMPAIGN -> Text.of("%s of campaign %s", what, scopeId);
      case COUPON -> Text.of("%s of coupon %s", what, scopeId);
      case SEGMENT -> Text.of("%s of segment %s", what, scopeId);
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

  /** So much of what a limit adds up: money, or a number of coupons. */
  static String amount(Measure measure, long amount) {
    return measure == Measure.COUNT ? Numbers.count(amount) : Numbers.ofMicros(amount);
  }
}
