package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.instant;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A coupon used in an order. */
public final class CouponRedemptionsTable {
  /** The redemption. */
  public static final TableColumn REDEMPTION_ID =
      text("redemption_id", "The redemption.").required();

  /** The issue it redeems. */
  public static final TableColumn ISSUE_ID = text("issue_id", "The issue it redeems.").required();

  /** Who. */
  public static final TableColumn USER_ID = text("user_id", "Who.").required();

  /** Which coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "Which coupon.").required();

  /** The order it was used in. */
  public static final TableColumn ORDER_ID = text("order_id", "The order it was used in.");

  /** When. */
  public static final TableColumn REDEEMED_AT = instant("redeemed_at", "When.").required();

  /** Day of the redemption in the shop's zone. */
  public static final TableColumn REDEMPTION_DATE =
      day("redemption_date", "Day of the redemption in the shop's zone.").required();

  /** Money it took off. */
  public static final TableColumn DISCOUNT_CENTS =
      whole("discount_cents", "Money it took off.").required();

  /** The contract of {@code coupon_redemptions}. */
  public static final TableContract CONTRACT =
      TableContract.named("coupon_redemptions", "A coupon used in an order.")
          .columns(
              REDEMPTION_ID,
              ISSUE_ID,
              USER_ID,
              COUPON_ID,
              ORDER_ID,
              REDEEMED_AT,
              REDEMPTION_DATE,
              DISCOUNT_CENTS)
          .key(REDEMPTION_ID)
          .check("discount_not_negative", "discount_cents >= 0")
          .build();

  private CouponRedemptionsTable() {}
}
