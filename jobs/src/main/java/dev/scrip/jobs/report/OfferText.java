package dev.scrip.jobs.report;

import dev.scrip.table.CouponsTable;
import dev.scrip.table.TableColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What a coupon is good for, in words. */
final class OfferText {
  private static final double CENTS = 100;

  private OfferText() {}

  /**
   * For example 5.00 EUR off on orders from 30.00 EUR.
   *
   * @param coupon a row of the table of coupons
   */
  static Text of(Row coupon, String currency) {
    Text benefit = benefit(coupon, currency);
    long least = number(coupon, CouponsTable.MIN_SPEND_CENTS, 0);
    return least > 0 ? Text.of("%s on orders from %s", benefit, money(least, currency)) : benefit;
  }

  private static Text benefit(Row coupon, String currency) {
    String type = coupon.getAs(CouponsTable.COUPON_TYPE.name());
    if (type.equals("gift")) {
      @Nullable String product = coupon.getAs(CouponsTable.GIFT_PRODUCT_ID.name());
      return Text.of("gift %s", Objects.requireNonNullElse(product, ""));
    }
    String format = type.equals("cashback") ? "%s back" : "%s off";
    long cap = number(coupon, CouponsTable.DISCOUNT_CAP_CENTS, Long.MAX_VALUE);
    long amount = number(coupon, CouponsTable.AMOUNT_OFF_CENTS, -1);
    @Nullable Double percent = coupon.getAs(CouponsTable.PERCENT_OFF.name());
    Text money = Text.of(format, money(Math.min(amount, cap), currency));
    if (percent == null) {
      return money;
    }
    Text share = Text.of(format, percent(percent));
    Text capped =
        cap < Long.MAX_VALUE ? Text.of("%s, at most %s", share, money(cap, currency)) : share;
    return amount < 0 ? capped : Text.of("%s or %s, whichever is more", money, capped);
  }

  /** What it may be spent on. */
  static Text scope(Row coupon) {
    String scope = coupon.getAs(CouponsTable.SCOPE.name());
    List<String> values = coupon.getList(coupon.fieldIndex(CouponsTable.SCOPE_VALUES.name()));
    return switch (scope) {
      case "all" -> Text.of("everything");
      case "product" -> Text.of("listed products");
      default -> Text.of("%s: %s", Text.of(scope), String.join(", ", values));
    };
  }

  /** With as many decimals as the coupon promises. */
  private static String percent(double percent) {
    BigDecimal rounded = new BigDecimal(String.format(Locale.ROOT, "%.2f", percent));
    return rounded.stripTrailingZeros().toPlainString() + " %";
  }

  private static String money(long cents, String currency) {
    return String.format(Locale.ROOT, "%.2f %s", cents / CENTS, currency);
  }

  private static long number(Row coupon, TableColumn column, long absent) {
    return Objects.requireNonNullElse(coupon.<@Nullable Long>getAs(column.name()), absent);
  }
}
