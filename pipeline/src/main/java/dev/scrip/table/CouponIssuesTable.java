package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.instant;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;

/** A coupon given to a user, or withheld from one in the holdout. */
public final class CouponIssuesTable {
  /** The issue. */
  public static final TableColumn ISSUE_ID = text("issue_id", "The issue.").required();

  /** Who. */
  public static final TableColumn USER_ID = text("user_id", "Who.").required();

  /** Which coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "Which coupon.").required();

  /** When. */
  public static final TableColumn ISSUED_AT = instant("issued_at", "When.").required();

  /** Day of the issue in the shop's zone. */
  public static final TableColumn ISSUE_DATE =
      day("issue_date", "Day of the issue in the shop's zone.").required();

  /** How it was sent. */
  public static final TableColumn CHANNEL = text("channel", "How it was sent.");

  /** treatment, or holdout where the coupon was withheld on purpose. */
  public static final TableColumn ARM =
      text("arm", "treatment, or holdout where the coupon was withheld on purpose.").required();

  /** Probability with which the arm was assigned. */
  public static final TableColumn PROPENSITY =
      real("propensity", "Probability with which the arm was assigned.");

  /** The contract of {@code coupon_issues}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "coupon_issues", "A coupon given to a user, or withheld from one in the holdout.")
          .columns(ISSUE_ID, USER_ID, COUPON_ID, ISSUED_AT, ISSUE_DATE, CHANNEL, ARM, PROPENSITY)
          .key(ISSUE_ID)
          .check("known_arm", "arm IN ('treatment', 'holdout')")
          .check("propensity_in_range", "propensity > 0 AND propensity <= 1")
          .build();

  private CouponIssuesTable() {}
}
