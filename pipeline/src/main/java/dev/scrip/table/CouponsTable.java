package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.texts;
import static dev.scrip.table.TableColumn.whole;

/** A coupon: its terms, scope, validity and inventory. */
public final class CouponsTable {
  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Its campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "Its campaign.").required();

  /** spend-threshold, percentage, new-user, cashback or gift. */
  public static final TableColumn COUPON_TYPE =
      text("coupon_type", "spend-threshold, percentage, new-user, cashback or gift.").required();

  /** Least spend in scope that it needs; 0 for none. */
  public static final TableColumn MIN_SPEND_CENTS =
      whole("min_spend_cents", "Least spend in scope that it needs; 0 for none.").required();

  /** Money off, for types with a fixed amount. */
  public static final TableColumn AMOUNT_OFF_CENTS =
      whole("amount_off_cents", "Money off, for types with a fixed amount.");

  /** Per cent off, for types with a share. */
  public static final TableColumn PERCENT_OFF =
      real("percent_off", "Per cent off, for types with a share.");

  /** Most it may take off. */
  public static final TableColumn DISCOUNT_CAP_CENTS =
      whole("discount_cap_cents", "Most it may take off.");

  /** The product given, for gifts. */
  public static final TableColumn GIFT_PRODUCT_ID =
      text("gift_product_id", "The product given, for gifts.");

  /** Only for this tier, if set. */
  public static final TableColumn MEMBER_TIER = text("member_tier", "Only for this tier, if set.");

  /** Only for this region, if set. */
  public static final TableColumn REGION = text("region", "Only for this region, if set.");

  /** all, category, brand or product. */
  public static final TableColumn SCOPE =
      text("scope", "all, category, brand or product.").required();

  /** The categories, brands or products in scope; empty for all. */
  public static final TableColumn SCOPE_VALUES =
      texts("scope_values", "The categories, brands or products in scope; empty for all.")
          .required();

  /** First day of validity. */
  public static final TableColumn VALID_FROM =
      day("valid_from", "First day of validity.").required();

  /** Last day of validity, inclusive. */
  public static final TableColumn VALID_TO =
      day("valid_to", "Last day of validity, inclusive.").required();

  /** How many may be given out over its life; empty for no limit. */
  public static final TableColumn INVENTORY =
      whole("inventory", "How many may be given out over its life; empty for no limit.");

  /** The contract of {@code coupons}. */
  public static final TableContract CONTRACT =
      TableContract.named("coupons", "A coupon: its terms, scope, validity and inventory.")
          .columns(
              COUPON_ID,
              CAMPAIGN_ID,
              COUPON_TYPE,
              MIN_SPEND_CENTS,
              AMOUNT_OFF_CENTS,
              PERCENT_OFF,
              DISCOUNT_CAP_CENTS,
              GIFT_PRODUCT_ID,
              MEMBER_TIER,
              REGION,
              SCOPE,
              SCOPE_VALUES,
              VALID_FROM,
              VALID_TO,
              INVENTORY)
          .key(COUPON_ID)
          .check(
              "known_type",
              "coupon_type IN ('spend-threshold', 'percentage', 'new-user', 'cashback', 'gift')")
          .check("known_scope", "scope IN ('all', 'category', 'brand', 'product')")
          .check("valid_after_start", "valid_to >= valid_from")
          .check("percent_in_range", "percent_off > 0 AND percent_off <= 100")
          .check("amount_positive", "amount_off_cents > 0")
          .check("min_spend_not_negative", "min_spend_cents >= 0")
          .check("inventory_not_negative", "inventory >= 0")
          .build();

  private CouponsTable() {}
}
