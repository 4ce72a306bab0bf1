package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.table.UserProfileTable.COUPONS_RECEIVED;
import static dev.scrip.table.UserProfileTable.COUPONS_REDEEMED;
import static dev.scrip.table.UserProfileTable.DAYS_SINCE_REDEMPTION;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Coupons received (treatment arm) and redeemed before the moments that have any. */
final class CouponHistoryFeatures {
  private static final String AT = "at";

  private CouponHistoryFeatures() {}

  static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Column redeemedAt = when(COUPONS_REDEEMED.col().gt(0), col(AT));
    return moments
        .join(received(shop).unionByName(redeemed(shop)), USER_ID.name())
        .where(past(col(AT)))
        .groupBy(USER_ID.col(), AS_OF.col())
        .agg(
            sum(COUPONS_RECEIVED.col()).as(COUPONS_RECEIVED.name()),
            sum(COUPONS_REDEEMED.col()).as(COUPONS_REDEEMED.name()),
            max(redeemedAt).as(AT))
        .select(
            USER_ID.col(),
            AS_OF.col(),
            COUPONS_RECEIVED.col(),
            COUPONS_REDEEMED.col(),
            daysSince(col(AT)).as(DAYS_SINCE_REDEMPTION.name()));
  }

  /** Issues of the treatment arm; in the holdout nothing was received. */
  static Dataset<Row> treated(CleanShop shop) {
    return shop.issues().where(CouponIssuesTable.ARM.col().equalTo("treatment"));
  }

  private static Dataset<Row> received(CleanShop shop) {
    return treated(shop)
        .select(
            USER_ID.col(),
            CouponIssuesTable.ISSUED_AT.col().as(AT),
            lit(1L).as(COUPONS_RECEIVED.name()),
            lit(0L).as(COUPONS_REDEEMED.name()));
  }

  private static Dataset<Row> redeemed(CleanShop shop) {
    return shop.redemptions()
        .select(
            USER_ID.col(),
            CouponRedemptionsTable.REDEEMED_AT.col().as(AT),
            lit(0L).as(COUPONS_RECEIVED.name()),
            lit(1L).as(COUPONS_REDEEMED.name()));
  }
}
