package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.CouponsTable;
import org.apache.spark.sql.Column;

/** A coupon's terms in words, for example "5.00 EUR off orders from 30.00 EUR". */
final class OfferText {
  private static final double CENTS = 100;

  private OfferText() {}

  static Column of(String currency) {
    Column benefit =
        when(CouponsTable.COUPON_TYPE.col().equalTo("cashback"), " back").otherwise(" off");
    Column amount = concat(money(CouponsTable.AMOUNT_OFF_CENTS.col(), currency), benefit);
    Column cap =
        when(
                CouponsTable.DISCOUNT_CAP_CENTS.col().isNotNull(),
                concat(lit(", at most "), money(CouponsTable.DISCOUNT_CAP_CENTS.col(), currency)))
            .otherwise("");
    Column percent = concat(percent(CouponsTable.PERCENT_OFF.col()), benefit, cap);
    Column value =
        when(
                CouponsTable.COUPON_TYPE.col().equalTo("gift"),
                concat(lit("gift "), coalesce(CouponsTable.GIFT_PRODUCT_ID.col(), lit(""))))
            .when(CouponsTable.AMOUNT_OFF_CENTS.col().isNotNull(), amount)
            .otherwise(percent);
    Column threshold =
        when(
                CouponsTable.MIN_SPEND_CENTS.col().gt(0),
                concat(
                    lit(" on orders from "), money(CouponsTable.MIN_SPEND_CENTS.col(), currency)))
            .otherwise("");
    return concat(value, threshold);
  }

  /** With as many decimals as the coupon promises. */
  private static Column percent(Column percent) {
    return concat(regexp_replace(format_string("%.2f", percent), "[.]?0+$", ""), lit(" %"));
  }

  private static Column money(Column cents, String currency) {
    return format_string("%.2f " + currency, cents.divide(CENTS));
  }
}
