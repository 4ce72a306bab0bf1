package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** What is known of a coupon at 00:00 of the run date. */
public final class CouponProfileTable {
  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Its campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "Its campaign.").required();

  /** Products in its scope. */
  public static final TableColumn PRODUCT_COUNT =
      whole("product_count", "Products in its scope.").required();

  /** Issued so far, treatment arm. */
  public static final TableColumn ISSUED_COUNT =
      whole("issued_count", "Issued so far, treatment arm.").required();

  /** Redeemed so far. */
  public static final TableColumn REDEEMED_COUNT =
      whole("redeemed_count", "Redeemed so far.").required();

  /** Money redeemed so far. */
  public static final TableColumn REDEEMED_CENTS =
      whole("redeemed_cents", "Money redeemed so far.").required();

  /** Redeemed over issued, shrunk to the shop's mean rate. */
  public static final TableColumn REDEMPTION_RATE =
      real("redemption_rate", "Redeemed over issued, shrunk to the shop's mean rate.").required();

  /** Most one redemption may cost. */
  public static final TableColumn FACE_VALUE_CENTS =
      whole("face_value_cents", "Most one redemption may cost.").required();

  /** The contract of {@code coupon_profile}. */
  public static final TableContract CONTRACT =
      TableContract.named("coupon_profile", "What is known of a coupon at 00:00 of the run date.")
          .columns(
              RUN_DATE,
              COUPON_ID,
              CAMPAIGN_ID,
              PRODUCT_COUNT,
              ISSUED_COUNT,
              REDEEMED_COUNT,
              REDEEMED_CENTS,
              REDEMPTION_RATE,
              FACE_VALUE_CENTS)
          .key(RUN_DATE, COUPON_ID)
          .partitionedBy(RUN_DATE)
          .check("rate_in_range", "redemption_rate BETWEEN 0 AND 1")
          .build();

  private CouponProfileTable() {}
}
