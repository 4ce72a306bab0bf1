package dev.scrip.clean;

import static dev.scrip.table.CouponIssuesTable.ARM;
import static dev.scrip.table.CouponIssuesTable.COUPON_ID;
import static dev.scrip.table.CouponIssuesTable.ISSUED_AT;
import static dev.scrip.table.CouponIssuesTable.ISSUE_DATE;
import static dev.scrip.table.CouponIssuesTable.ISSUE_ID;
import static dev.scrip.table.CouponIssuesTable.PROPENSITY;
import static dev.scrip.table.CouponIssuesTable.USER_ID;
import static dev.scrip.table.CouponRedemptionsTable.DISCOUNT_CENTS;
import static dev.scrip.table.CouponRedemptionsTable.REDEEMED_AT;
import static dev.scrip.table.CouponRedemptionsTable.REDEMPTION_DATE;
import static dev.scrip.table.CouponRedemptionsTable.REDEMPTION_ID;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.scrip.quality.Reason;
import dev.scrip.table.Arm;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.UsersTable;
import org.apache.spark.sql.Column;

/** The rules of issued and redeemed coupons. */
final class ResponseRules {
  private ResponseRules() {}

  static TableRules issues(RawCells cells, CleanOptions options) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(ISSUE_ID, USER_ID, COUPON_ID, ISSUED_AT)
            .time(ISSUED_AT, options.earliestDate())
            .fill(ARM, lit(Arm.TREATMENT), "assumed " + Arm.TREATMENT)
            .oneOf(ARM, Arm.TREATMENT, Arm.HOLDOUT)
            .reject(
                Reason.OUT_OF_RANGE, PROPENSITY, PROPENSITY.col().leq(0).or(PROPENSITY.col().gt(1)))
            .derive(ISSUE_DATE, to_date(ISSUED_AT.col()));
    Parent user = rules.parent(UsersTable.CONTRACT, USER_ID);
    Parent coupon = rules.parent(CouponsTable.CONTRACT, COUPON_ID);
    return rules.mustKnow(user).mustKnow(coupon);
  }

  static TableRules redemptions(RawCells cells, CleanOptions options) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(
                REDEMPTION_ID,
                CouponRedemptionsTable.ISSUE_ID,
                CouponRedemptionsTable.USER_ID,
                CouponRedemptionsTable.COUPON_ID,
                REDEEMED_AT)
            .time(REDEEMED_AT, options.earliestDate());
    Parent issue =
        rules.parent(
            CouponIssuesTable.CONTRACT,
            CouponRedemptionsTable.ISSUE_ID,
            USER_ID,
            COUPON_ID,
            ISSUED_AT);
    Parent coupon =
        rules.parent(
            CouponsTable.CONTRACT,
            CouponRedemptionsTable.COUPON_ID,
            CouponsTable.AMOUNT_OFF_CENTS,
            CouponsTable.DISCOUNT_CAP_CENTS);
    Column amount = coupon.value(CouponsTable.AMOUNT_OFF_CENTS);
    return rules
        .fill(
            DISCOUNT_CENTS,
            // The least of an amount and no cap is the amount; of no amount and a cap it is the
            // cap.
            when(amount.isNotNull(), least(amount, coupon.value(CouponsTable.DISCOUNT_CAP_CENTS))),
            "taken from the coupon's amount off, at most its cap")
        .need(DISCOUNT_CENTS, lit(true))
        .reject(Reason.OUT_OF_RANGE, DISCOUNT_CENTS, Money.outOfRange(DISCOUNT_CENTS, 0))
        .reject(Reason.INCONSISTENT, REDEEMED_AT, REDEEMED_AT.col().lt(issue.value(ISSUED_AT)))
        .reject(
            Reason.INCONSISTENT,
            CouponRedemptionsTable.USER_ID,
            CouponRedemptionsTable.USER_ID.col().notEqual(issue.value(USER_ID)))
        .reject(
            Reason.INCONSISTENT,
            CouponRedemptionsTable.COUPON_ID,
            CouponRedemptionsTable.COUPON_ID.col().notEqual(issue.value(COUPON_ID)))
        .mustKnow(issue)
        .derive(REDEMPTION_DATE, to_date(REDEEMED_AT.col()));
  }
}
