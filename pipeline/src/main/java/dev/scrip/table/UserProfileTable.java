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

  /** Tier of the loyalty programme, as the users table has it tonight. */
  public static final TableColumn MEMBER_TIER =
      text("member_tier", "Tier of the loyalty programme, as the users table has it tonight.");

  /**
   * never-bought, new, active, cooling or lapsed, by the user's own usual interval between orders.
   */
  public static final TableColumn LIFE_CYCLE_STAGE =
      text(
              "life_cycle_stage",
              "never-bought, new, active, cooling or lapsed, by the user's own usual interval between orders.")
          .required();

  /** Days since the last order; empty without one. */
  public static final TableColumn RECENCY_DAYS =
      small("recency_days", "Days since the last order; empty without one.");

  /** Completed orders ever. */
  public static final TableColumn ORDER_COUNT =
      whole("order_count", "Completed orders ever.").required();

  /** Completed orders of the last 7 days. */
  public static final TableColumn ORDER_COUNT_7D =
      whole("order_count_7d", "Completed orders of the last 7 days.").required();

  /** Completed orders of the last 14 days. */
  public static final TableColumn ORDER_COUNT_14D =
      whole("order_count_14d", "Completed orders of the last 14 days.").required();

  /** Completed orders of the last 28 days. */
  public static final TableColumn ORDER_COUNT_28D =
      whole("order_count_28d", "Completed orders of the last 28 days.").required();

  /** Completed orders of the last 56 days. */
  public static final TableColumn ORDER_COUNT_56D =
      whole("order_count_56d", "Completed orders of the last 56 days.").required();

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

  /** Standard deviation of the days between orders; empty with fewer than three. */
  public static final TableColumn ORDER_INTERVAL_SPREAD_DAYS =
      real(
          "order_interval_spread_days",
          "Standard deviation of the days between orders; empty with fewer than three.");

  /** Days since the last order less the mean days between orders; empty with fewer than two. */
  public static final TableColumn DAYS_OVERDUE =
      real(
          "days_overdue",
          "Days since the last order less the mean days between orders; empty with fewer than two.");

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

  /**
   * Share of their gross price taken off the lines bought at a discount, 0 to 1; empty without one.
   */
  public static final TableColumn DISCOUNT_DEPTH =
      real(
          "discount_depth",
          "Share of their gross price taken off the lines bought at a discount, 0 to 1; empty without one.");

  /**
   * Lines bought on promotion over those expected at the promotion shares of their categories, with
   * one of each added; above 1 for who waits for promotions, empty without a line.
   */
  public static final TableColumn PROMOTION_LIFT =
      real(
          "promotion_lift",
          "Lines bought on promotion over those expected at the promotion shares of their categories, with one of each added; above 1 for who waits for promotions, empty without a line.");

  /** Margin over price of what was bought; empty where the costs of half of it are unknown. */
  public static final TableColumn MARGIN_SHARE =
      real(
          "margin_share",
          "Margin over price of what was bought, by list prices and unit costs; empty where the costs of half of it are unknown.");

  /** Coupons received ever. */
  public static final TableColumn COUPONS_RECEIVED =
      whole("coupons_received", "Coupons received ever.").required();

  /** Coupons redeemed ever. */
  public static final TableColumn COUPONS_REDEEMED =
      whole("coupons_redeemed", "Coupons redeemed ever.").required();

  /** Days since the last redemption; empty without one. */
  public static final TableColumn DAYS_SINCE_REDEMPTION =
      small("days_since_redemption", "Days since the last redemption; empty without one.");

  /** Median days from issue to redemption; empty without one. */
  public static final TableColumn MEDIAN_REDEMPTION_DAYS =
      real("median_redemption_days", "Median days from issue to redemption; empty without one.");

  /**
   * Share of the gross price of their orders that redeemed coupons took off, 0 to 1; empty without
   * one.
   */
  public static final TableColumn REDEEMED_DISCOUNT_SHARE =
      real(
          "redeemed_discount_share",
          "Share of the gross price of their orders that redeemed coupons took off, 0 to 1; empty without one.");

  /** Coupons received that are neither redeemed nor expired. */
  public static final TableColumn COUPONS_OUTSTANDING =
      whole("coupons_outstanding", "Coupons received that are neither redeemed nor expired.")
          .required();

  /**
   * Spend-threshold coupons redeemed over received, shrunk to the shop's rate; empty where the shop
   * issued none.
   */
  public static final TableColumn REDEMPTION_RATE_SPEND_THRESHOLD =
      real(
          "redemption_rate_spend_threshold",
          "Spend-threshold coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued none.");

  /**
   * Percentage coupons redeemed over received, shrunk to the shop's rate; empty where the shop
   * issued none.
   */
  public static final TableColumn REDEMPTION_RATE_PERCENTAGE =
      real(
          "redemption_rate_percentage",
          "Percentage coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued none.");

  /**
   * New-user coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued
   * none.
   */
  public static final TableColumn REDEMPTION_RATE_NEW_USER =
      real(
          "redemption_rate_new_user",
          "New-user coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued none.");

  /**
   * Cashback coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued
   * none.
   */
  public static final TableColumn REDEMPTION_RATE_CASHBACK =
      real(
          "redemption_rate_cashback",
          "Cashback coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued none.");

  /**
   * Gift coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued
   * none.
   */
  public static final TableColumn REDEMPTION_RATE_GIFT =
      real(
          "redemption_rate_gift",
          "Gift coupons redeemed over received, shrunk to the shop's rate; empty where the shop issued none.");

  /** Visits of the last 30 days. */
  public static final TableColumn SESSION_COUNT_30D =
      whole("session_count_30d", "Visits of the last 30 days.").required();

  /** Views and clicks of the last 30 days. */
  public static final TableColumn VIEW_COUNT_30D =
      whole("view_count_30d", "Views and clicks of the last 30 days.").required();

  /**
   * Share of the views and clicks of the last 30 days that lie in the last 7; empty without one.
   */
  public static final TableColumn RECENT_VIEW_SHARE =
      real(
          "recent_view_share",
          "Share of the views and clicks of the last 30 days that lie in the last 7; empty without one.");

  /** Searches of the last 30 days. */
  public static final TableColumn SEARCH_COUNT_30D =
      whole("search_count_30d", "Searches of the last 30 days.").required();

  /** Searches of the last 30 days in visits without an order. */
  public static final TableColumn UNBOUGHT_SEARCH_COUNT_30D =
      whole("unbought_search_count_30d", "Searches of the last 30 days in visits without an order.")
          .required();

  /** Favourites of the last 30 days. */
  public static final TableColumn FAVOURITE_COUNT_30D =
      whole("favourite_count_30d", "Favourites of the last 30 days.").required();

  /** Products favoured in the last 30 days and not bought since. */
  public static final TableColumn UNBOUGHT_FAVOURITE_COUNT_30D =
      whole(
              "unbought_favourite_count_30d",
              "Products favoured in the last 30 days and not bought since.")
          .required();

  /** Products put into the cart in the last 30 days. */
  public static final TableColumn CART_COUNT_30D =
      whole("cart_count_30d", "Products put into the cart in the last 30 days.").required();

  /** Products carted in the last 30 days and not bought since. */
  public static final TableColumn ABANDONED_CART_COUNT_30D =
      whole("abandoned_cart_count_30d", "Products carted in the last 30 days and not bought since.")
          .required();

  /**
   * Share of the visits of the last 90 days with a cart that went on to an order, 0 to 1; empty
   * without a cart.
   */
  public static final TableColumn CART_CONVERSION_SHARE =
      real(
          "cart_conversion_share",
          "Share of the visits of the last 90 days with a cart that went on to an order, 0 to 1; empty without a cart.");

  /**
   * Share of the visits of the last 90 days without cart, favourite or order, 0 to 1; empty without
   * a visit.
   */
  public static final TableColumn IDLE_SESSION_SHARE =
      real(
          "idle_session_share",
          "Share of the visits of the last 90 days without cart, favourite or order, 0 to 1; empty without a visit.");

  /**
   * Probability that the next visit ends in an order: its share of visits of the last 90 days,
   * shrunk to the shop's; empty where the shop has no visits.
   */
  public static final TableColumn NEXT_BUY_PROBABILITY =
      real(
          "next_buy_probability",
          "Probability that the next visit ends in an order: its share of visits of the last 90 days, shrunk to the shop's; empty where the shop has no visits.");

  /**
   * Probability that the next visit leaves a cart behind: its share of visits of the last 90 days,
   * shrunk to the shop's; empty where the shop has no visits.
   */
  public static final TableColumn NEXT_ABANDON_PROBABILITY =
      real(
          "next_abandon_probability",
          "Probability that the next visit leaves a cart behind: its share of visits of the last 90 days, shrunk to the shop's; empty where the shop has no visits.");

  /** Mean time spent per event. */
  public static final TableColumn MEAN_DWELL_MS =
      real("mean_dwell_ms", "Mean time spent per event.");

  /** Days since the last event; empty without one. */
  public static final TableColumn DAYS_SINCE_VISIT =
      small("days_since_visit", "Days since the last event; empty without one.");

  /** Mean stars given; empty without a review. */
  public static final TableColumn MEAN_RATING =
      real("mean_rating", "Mean stars given; empty without a review.");

  /** Share of reviews with one or two stars, 0 to 1; empty without a review. */
  public static final TableColumn LOW_RATING_SHARE =
      real(
          "low_rating_share",
          "Share of reviews with one or two stars, 0 to 1; empty without a review.");

  /** Complaints ever. */
  public static final TableColumn COMPLAINT_COUNT =
      whole("complaint_count", "Complaints ever.").required();

  /** Complaints of the last 90 days. */
  public static final TableColumn COMPLAINT_COUNT_90D =
      whole("complaint_count_90d", "Complaints of the last 90 days.").required();

  /** The contract of {@code user_profile}. */
  public static final TableContract CONTRACT =
      TableContract.named("user_profile", "What is known of a user at 00:00 of the run date.")
          .columns(
              RUN_DATE,
              USER_ID,
              TENURE_DAYS,
              MEMBER_TIER,
              LIFE_CYCLE_STAGE,
              RECENCY_DAYS,
              ORDER_COUNT,
              ORDER_COUNT_7D,
              ORDER_COUNT_14D,
              ORDER_COUNT_28D,
              ORDER_COUNT_56D,
              ORDER_COUNT_90D,
              SPEND_CENTS,
              SPEND_90D_CENTS,
              MEAN_BASKET_CENTS,
              MEAN_BASKET_LINES,
              ORDER_INTERVAL_DAYS,
              ORDER_INTERVAL_SPREAD_DAYS,
              DAYS_OVERDUE,
              CATEGORY_COUNT,
              TOP_CATEGORY,
              TOP_CATEGORY_SHARE,
              TOP_BRAND,
              TOP_BRAND_SHARE,
              DISCOUNT_SHARE,
              DISCOUNTED_LINE_SHARE,
              DISCOUNT_DEPTH,
              PROMOTION_LIFT,
              MARGIN_SHARE,
              COUPONS_RECEIVED,
              COUPONS_REDEEMED,
              DAYS_SINCE_REDEMPTION,
              MEDIAN_REDEMPTION_DAYS,
              REDEEMED_DISCOUNT_SHARE,
              COUPONS_OUTSTANDING,
              REDEMPTION_RATE_SPEND_THRESHOLD,
              REDEMPTION_RATE_PERCENTAGE,
              REDEMPTION_RATE_NEW_USER,
              REDEMPTION_RATE_CASHBACK,
              REDEMPTION_RATE_GIFT,
              SESSION_COUNT_30D,
              VIEW_COUNT_30D,
              RECENT_VIEW_SHARE,
              SEARCH_COUNT_30D,
              UNBOUGHT_SEARCH_COUNT_30D,
              FAVOURITE_COUNT_30D,
              UNBOUGHT_FAVOURITE_COUNT_30D,
              CART_COUNT_30D,
              ABANDONED_CART_COUNT_30D,
              CART_CONVERSION_SHARE,
              IDLE_SESSION_SHARE,
              NEXT_BUY_PROBABILITY,
              NEXT_ABANDON_PROBABILITY,
              MEAN_DWELL_MS,
              DAYS_SINCE_VISIT,
              MEAN_RATING,
              LOW_RATING_SHARE,
              COMPLAINT_COUNT,
              COMPLAINT_COUNT_90D)
          .key(RUN_DATE, USER_ID)
          .partitionedBy(RUN_DATE)
          .check(
              "shares_in_range",
              "top_category_share BETWEEN 0 AND 1 AND top_brand_share BETWEEN 0 AND 1 AND discounted_line_share BETWEEN 0 AND 1")
          .check(
              "next_action_in_range",
              "next_buy_probability BETWEEN 0 AND 1 AND next_abandon_probability BETWEEN 0 AND 1")
          .check(
              "known_stage",
              "life_cycle_stage IN ('never-bought', 'new', 'active', 'cooling', 'lapsed')")
          .build();

  private UserProfileTable() {}
}
