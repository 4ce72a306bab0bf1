package dev.scrip.segment;

import static dev.scrip.table.UserProfileTable.ABANDONED_CART_COUNT_30D;
import static dev.scrip.table.UserProfileTable.CATEGORY_COUNT;
import static dev.scrip.table.UserProfileTable.COUPONS_RECEIVED;
import static dev.scrip.table.UserProfileTable.COUPONS_REDEEMED;
import static dev.scrip.table.UserProfileTable.DISCOUNT_SHARE;
import static dev.scrip.table.UserProfileTable.MEAN_BASKET_CENTS;
import static dev.scrip.table.UserProfileTable.ORDER_COUNT_90D;
import static dev.scrip.table.UserProfileTable.RECENCY_DAYS;
import static dev.scrip.table.UserProfileTable.SESSION_COUNT_30D;
import static dev.scrip.table.UserProfileTable.TENURE_DAYS;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.TableColumn;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What users are told apart by, and the words for having much or little of it. A further feature is
 * one more line in {@link #ALL}.
 *
 * @param column its name with its unit, as in the user profile where it is taken from there as it
 *     is
 * @param label its name and unit for people
 * @param natural its value, empty where unknown
 * @param skewed whether a few users have most of it, so that its logarithm tells more
 * @param much the word for users far above the average
 * @param little the word for users far below it
 */
record SegmentFeature(
    String column, String label, Column natural, boolean skewed, String much, String little) {
  private static final long SCALED_UNIT = 1_000_000L;

  /** Who never bought has not bought for as long as they are known. */
  private static final Column LAST_BOUGHT = coalesce(RECENCY_DAYS.col(), TENURE_DAYS.col());

  /** All of them, in order. */
  static final List<SegmentFeature> ALL =
      List.of(
          skewed("recency_days", "days since last order", LAST_BOUGHT, "lapsed", "recent"),
          skewed(ORDER_COUNT_90D, "orders in 90 days", "frequent", "occasional"),
          skewed(MEAN_BASKET_CENTS, "money per order", "big baskets", "small baskets"),
          skewed(CATEGORY_COUNT, "categories bought", "broad tastes", "narrow tastes"),
          share(
              "discount_share",
              "share taken off by discounts",
              DISCOUNT_SHARE.col(),
              "discount-led",
              "full-price"),
          share(
              "redemption_share",
              "share of coupons redeemed",
              redeemed(),
              "coupon lovers",
              "indifferent to coupons"),
          skewed(SESSION_COUNT_30D, "visits in 30 days", "keen browsers", "rare visitors"),
          skewed(
              ABANDONED_CART_COUNT_30D,
              "products left in carts in 30 days",
              "carts left behind",
              "no carts left behind"),
          skewed(TENURE_DAYS, "days since registration", "long-standing", "newcomers"));

  private static SegmentFeature skewed(
      TableColumn column, String label, String much, String little) {
    return skewed(column.name(), label, column.col(), much, little);
  }

  private static SegmentFeature skewed(
      String name, String label, Column value, String much, String little) {
    return new SegmentFeature(name, label, value.cast("double"), true, much, little);
  }

  private static SegmentFeature share(
      String name, String label, Column value, String much, String little) {
    return new SegmentFeature(name, label, value, false, much, little);
  }

  private static Column redeemed() {
    return when(
        COUPONS_RECEIVED.col().gt(0),
        COUPONS_REDEEMED.col().cast("double").divide(COUPONS_RECEIVED.col().cast("double")));
  }

  /** Its value for clustering: logarithmic where a few users have most of it. */
  Column scaled() {
    return skewed ? log1p(greatest(natural, lit(0.0))) : natural;
  }

  /** Column of the values segments are fitted on. */
  String scaledColumn() {
    return "scaled_" + column;
  }

  /** The word for a difference from the average to that side. */
  String word(double difference) {
    return difference > 0 ? much : little;
  }

  /** Natural values as whole numbers of {@code 1 / naturalUnit}, whose sums are exact. */
  Column wholeNatural() {
    return round(natural.multiply((double) naturalUnit())).cast("long");
  }

  /** Money, days and counts to the hundredth, shares to the millionth. */
  long naturalUnit() {
    return skewed ? 100L : SCALED_UNIT;
  }

  /** Sums of scaled values are made of whole numbers of {@code 1 / scaledUnit}. */
  long scaledUnit() {
    return SCALED_UNIT;
  }
}
