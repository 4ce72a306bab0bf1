package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.CouponHistory.AT;
import static dev.scrip.profile.CouponHistory.MEDIAN_DAYS;
import static dev.scrip.profile.CouponHistory.TAKEN_CENTS;
import static dev.scrip.profile.CouponHistory.current;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Purchases.GROSS_CENTS;
import static dev.scrip.table.CouponsTable.VALID_TO;
import static dev.scrip.table.UserProfileTable.COUPONS_OUTSTANDING;
import static dev.scrip.table.UserProfileTable.COUPONS_RECEIVED;
import static dev.scrip.table.UserProfileTable.COUPONS_REDEEMED;
import static dev.scrip.table.UserProfileTable.DAYS_SINCE_REDEMPTION;
import static dev.scrip.table.UserProfileTable.MEDIAN_REDEMPTION_DAYS;
import static dev.scrip.table.UserProfileTable.REDEEMED_DISCOUNT_SHARE;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Coupons received (treatment arm), redeemed and in hand, how deep and how soon, of the moments
 * that have any.
 */
final class CouponHistoryFeatures {
  private CouponHistoryFeatures() {}

  /** The features, and the user's sums of {@link CouponRates}. */
  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column received = COUPONS_RECEIVED.col().equalTo(1);
    Column redeemed = COUPONS_REDEEMED.col().equalTo(1);
    Column valid = VALID_TO.col().geq(to_date(AS_OF.col()));
    Stream<Column> features =
        Stream.of(
            sum(COUPONS_REDEEMED.col()).as(COUPONS_REDEEMED.name()),
            countWhere(received.and(current()).and(valid)).as(COUPONS_OUTSTANDING.name()),
            daysSince(max(when(redeemed, col(AT)))).as(DAYS_SINCE_REDEMPTION.name()),
            max(when(redeemed.and(current()), col(MEDIAN_DAYS))).as(MEDIAN_REDEMPTION_DAYS.name()),
            ratio(sum(col(TAKEN_CENTS)), sum(GROSS_CENTS.col()))
                .as(REDEEMED_DISCOUNT_SHARE.name()));
    Stream<Column> rates = Stream.of(CouponRates.sums()).map(s -> sum(col(s)).as(s));
    return moments
        .join(CouponHistory.of(shop), USER_ID.name())
        .where(past(col(AT)))
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            sum(COUPONS_RECEIVED.col()).as(COUPONS_RECEIVED.name()),
            Stream.concat(features, rates).toArray(Column[]::new));
  }
}
