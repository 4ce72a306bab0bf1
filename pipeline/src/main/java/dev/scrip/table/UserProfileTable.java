package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** What is known of a user at 00:00 of the run date. */
public final class UserProfileTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** Days since registration, or since the first sign of life where registration is unknown. */
  public static final TableColumn TENURE_DAYS =
      small(
          "tenure_days",
          "Days since registration, or since the first sign of life where registration is unknown.");

  /** Days since the last order; empty without one. */
  public static final TableColumn RECENCY_DAYS =
      small("recency_days", "Days since the last order; empty without one.");

  /** Completed orders ever. */
  public static final TableColumn ORDER_COUNT =
      whole("order_count", "Completed orders ever.").required();

  /** Completed orders of the last 90 days. */
  public static final TableColumn ORDER_COUNT_90D =
      whole("order_count_90d", "Completed orders of the last 90 days.").required();

  /** Net spend ever. */
  public static final TableColumn SPEND_CENTS = whole("spend_cents", "Net spend ever.").required();

  /** Net spend of the last 90 days. */
  public static final TableColumn SPEND_90D_CENTS =
      whole("spend_90d_cents", "Net spend of the last 90 days.").required();

  /** Net spend per order; empty without one. */
  public static final TableColumn MEAN_BASKET_CENTS =
      real("mean_basket_cents", "Net spend per order; empty without one.");

  /** Lines per order; empty without one. */
  public static final TableColumn MEAN_BASKET_LINES =
      real("mean_basket_lines", "Lines per order; empty without one.");

  /** Mean days between orders; empty with fewer than two. */
  public static final TableColumn ORDER_INTERVAL_DAYS =
      real("order_interval_days", "Mean days between orders; empty with fewer than two.");

  /** Distinct categories bought. */
  public static final TableColumn CATEGORY_COUNT =
      whole("category_count", "Distinct categories bought.").required();

  /** Category with the largest spend. */
  public static final TableColumn TOP_CATEGORY =
      text("top_category", "Category with the largest spend.");

  /** Its share of spend, 0 to 1. */
  public static final TableColumn TOP_CATEGORY_SHARE =
      real("top_category_share", "Its share of spend, 0 to 1.").required();

  /** Brand with the largest spend. */
  public static final TableColumn TOP_BRAND = text("top_brand", "Brand with the largest spend.");

  /** Its share of spend, 0 to 1. */
  public static final TableColumn TOP_BRAND_SHARE =
      real("top_brand_share", "Its share of spend, 0 to 1.").required();

  /** Price sensitivity: share of gross spend taken off by discounts, 0 to 1. */
  public static final TableColumn DISCOUNT_SHARE =
      real(
              "discount_share",
              "Price sensitivity: share of gross spend taken off by discounts, 0 to 1.")
          .required();

  /** Share of lines bought at a discount, 0 to 1. */
  public static final TableColumn DISCOUNTED_LINE_SHARE =
      real("discounted_line_share", "Share of lines bought at a discount, 0 to 1.").required();

  /** Coupons received ever. */
  public static final TableColumn COUPONS_RECEIVED =
      whole("coupons_received", "Coupons received ever.").required();

  /** Coupons redeemed ever. */
  public static final TableColumn COUPONS_REDEEMED =
      whole("coupons_redeemed", "Coupons redeemed ever.").required();

  /** Days since the last redemption; empty without one. */
  public static final TableColumn DAYS_SINCE_REDEMPTION =
      small("days_since_redemption", "Days since the last redemption; empty without one.");

  /** Visits of the last 30 days. */
  public static final TableColumn SESSION_COUNT_30D =
      whole("session_count_30d", "Visits of the last 30 days.").required();

  /** Views and clicks of the last 30 days. */
  public static final TableColumn VIEW_COUNT_30D =
      whole("view_count_30d", "Views and clicks of the last 30 days.").required();

  /** Searches of the last 30 days. */
  public static final TableColumn SEARCH_COUNT_30D =
      whole("search_count_30d", "Searches of the last 30 days.").required();

  /** Favourites of the last 30 days. */
  public static final TableColumn FAVOURITE_COUNT_30D =
      whole("favourite_count_30d", "Favourites of the last 30 days.").required();

  /** Products put into the cart in the last 30 days. */
  public static final TableColumn CART_COUNT_30D =
      whole("cart_count_30d", "Products put into the cart in the last 30 days.").required();

  /** Products carted in the last 30 days and not bought since. */
  public static final TableColumn ABANDONED_CART_COUNT_30D =
      whole("abandoned_cart_count_30d", "Products carted in the last 30 days and not bought since.")
          .required();

  /** Mean time spent per event. */
  public static final TableColumn MEAN_DWELL_MS =
      real("mean_dwell_ms", "Mean time spent per event.");

  /** Days since the last event; empty without one. */
  public static final TableColumn DAYS_SINCE_VISIT =
      small("days_since_visit", "Days since the last event; empty without one.");

  /** Mean stars given; empty without a review. */
  public static final TableColumn MEAN_RATING =
      real("mean_rating", "Mean stars given; empty without a review.");

  /** Complaints ever. */
  public static final TableColumn COMPLAINT_COUNT =
      whole("complaint_count", "Complaints ever.").required();

  /** The contract of {@code user_profile}. */
  public static final TableContract CONTRACT =
      TableContract.named("user_profile", "What is known of a user at 00:00 of the run date.")
          .columns(
              RUN_DATE,
              USER_ID,
              TENURE_DAYS,
              RECENCY_DAYS,
              ORDER_COUNT,
              ORDER_COUNT_90D,
              SPEND_CENTS,
              SPEND_90D_CENTS,
              MEAN_BASKET_CENTS,
              MEAN_BASKET_LINES,
              ORDER_INTERVAL_DAYS,
              CATEGORY_COUNT,
              TOP_CATEGORY,
              TOP_CATEGORY_SHARE,
              TOP_BRAND,
              TOP_BRAND_SHARE,
              DISCOUNT_SHARE,
              DISCOUNTED_LINE_SHARE,
              COUPONS_RECEIVED,
              COUPONS_REDEEMED,
              DAYS_SINCE_REDEMPTION,
              SESSION_COUNT_30D,
              VIEW_COUNT_30D,
              SEARCH_COUNT_30D,
              FAVOURITE_COUNT_30D,
              CART_COUNT_30D,
              ABANDONED_CART_COUNT_30D,
              MEAN_DWELL_MS,
              DAYS_SINCE_VISIT,
              MEAN_RATING,
              COMPLAINT_COUNT)
          .key(RUN_DATE, USER_ID)
          .partitionedBy(RUN_DATE)
          .check(
              "shares_in_range",
              "top_category_share BETWEEN 0 AND 1 AND top_brand_share BETWEEN 0 AND 1 AND discounted_line_share BETWEEN 0 AND 1")
          .build();

  private UserProfileTable() {}
}
