package dev.scrip.response;

import java.util.Map;
import java.util.Set;

/**
 * What to call a feature that speaks for a pair.
 *
 * @param more where the feature lies above its mean; empty for nothing worth saying
 * @param less where it lies below
 */
record FeatureWords(String more, String less) {
  private static final FeatureWords SILENT = new FeatureWords("", "");
  private static final Map<String, FeatureWords> WORDS =
      Map.ofEntries(
          words("log_orders_90d", "ordered often lately", "ordered little lately"),
          words("log_spend_90d", "spent much lately", ""),
          words("log_basket", "large baskets", "small baskets"),
          words("recency", "last order long ago", "ordered recently"),
          words("order_interval", "orders seldom", "orders at short intervals"),
          words("discount_share", "buys at a discount", "pays full prices"),
          words("discounted_lines", "takes promotions", "takes few promotions"),
          words("user_rate", "redeems often", ""),
          words("since_redemption", "", "redeemed recently"),
          words("log_sessions", "visits often", ""),
          words("log_views", "looks at much", ""),
          words("log_carts", "fills carts", ""),
          words("log_abandoned", "left products in the cart", ""),
          words("since_visit", "", "visited recently"),
          words("next_buy", "visits end in orders", ""),
          words("next_abandon", "visits leave carts behind", ""),
          words("low_ratings", "", ""),
          words("log_complaints", "", ""),
          words("breadth", "broad coupon", "narrow coupon"),
          words("scope_all", "valid for everything", ""),
          words("log_scope_buyers", "popular products", ""),
          words("coupon_rate", "coupon is redeemed often", ""),
          words("campaign_rate", "campaign is redeemed often", ""),
          words("type_percentage", "percentage off", ""),
          words("type_new_user", "welcome offer", ""),
          words("type_cashback", "cashback", ""),
          words("type_gift", "gift", ""),
          words("log_amount", "worth much", ""),
          words("percent", "high percentage off", ""),
          words("threshold", "", "threshold within the usual basket"),
          words("log_threshold", "", "low threshold for this user"),
          words("depth", "worth much to this user", ""),
          words("log_off", "worth much", ""),
          words("off_share", "takes off much of the order", ""),
          words("log_stretch", "", ""),
          words("log_order", "large orders in its scope", ""),
          words("scope_share", "buys mostly in its scope", ""),
          words("log_scope_spend_90d", "spent in its scope lately", ""),
          words("log_scope_fading", "spent much in its scope", ""),
          words("log_scope_rank", "", "the one of its campaign that suits most"),
          words("log_scope_lift", "buys in its scope more than others", ""),
          words("since_scope_order", "", "bought in its scope recently"),
          // Logarithms of rates are below 0: their products are largest where the other factor is
          // 0, and say nothing that a sentence could.
          words("user_rate_x_breadth", "", ""),
          words("user_rate_x_scope_share", "", ""),
          words("discount_share_x_percent", "likes percentages off", ""));

  /** The words for a feature of {@link PairFeatures#names}. */
  static FeatureWords of(String feature) {
    return WORDS.getOrDefault(feature, SILENT);
  }

  /** The features there are words for. */
  static Set<String> features() {
    return WORDS.keySet();
  }

  boolean given() {
    return !more.isEmpty() || !less.isEmpty();
  }

  private static Map.Entry<String, FeatureWords> words(String feature, String more, String less) {
    return Map.entry(feature, new FeatureWords(more, less));
  }
}
