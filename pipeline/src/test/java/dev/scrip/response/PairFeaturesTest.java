package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AShop;
import dev.scrip.profile.UserFeatures;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairFeaturesTest {
  // Planning takes seconds: what several tests look at is made once.
  private static Map<String, Map<String, Double>> visited;

  @BeforeAll
  static void lookAtTheVisitedShop() {
    visited = features(visitedShop().open());
  }

  @Test
  void aGiftIsWorthItsListPrice() {
    CleanShop shop =
        AShop.empty()
            .user("anna", "2024-01-01 00:00")
            .product("tea", "drinks", null, 1000L, 600L, null)
            .product("sample", "drinks", null, null, null, null)
            .bought("anna", "2024-02-01 00:00", "tea", 4000)
            .coupon("tea", "c", "gift", 0, null, null, null, "tea", "all")
            .coupon("sample", "c", "gift", 0, null, null, null, "sample", "all")
            .coupon("ten", "c", "cashback", 0, 1000L, null, null, null, "all")
            .open();
    Map<String, Map<String, Double>> features = features(shop);
    Map<String, Double> amounts = feature(features, "log_amount");
    assertThat(amounts.get("tea")).isCloseTo(Math.log1p(1000), within(1e-12));
    assertThat(amounts.get("tea")).isEqualTo(amounts.get("ten"));
    assertThat(amounts.get("sample")).isZero();
    assertThat(feature(features, "depth"))
        .isEqualTo(Map.of("tea", 0.25, "sample", 0.0, "ten", 0.25));
  }

  /**
   * Anna bought tea for 40.00 and came back three times without buying; ben bought bread. Each was
   * sent the cashback, and anna used hers.
   */
  @Test
  void tellsUserCouponAndHowTheTwoMeet() {
    Map<String, Double> drinks = of(visited, "drinks");
    Map<String, Double> half = of(visited, "half");

    Map<String, Double> expected = new TreeMap<>();
    expected.put("log_orders_90d", Math.log(2));
    expected.put("log_spend_90d", Math.log(4_001));
    expected.put("log_basket", Math.log(4_000));
    expected.put("recency", 29 / 365.0);
    expected.put("order_interval", 1.0);
    expected.put("discount_share", 0.2);
    expected.put("discounted_lines", 1.0);
    expected.put("user_rate", Math.log((1 + 0.6) / 21));
    expected.put("since_redemption", 29 / 365.0);
    expected.put("log_views", Math.log(3));
    expected.put("log_carts", Math.log(2));
    expected.put("log_abandoned", Math.log(2));
    expected.put("low_ratings", 0.25);
    expected.put("log_complaints", Math.log(2));
    expected.put("since_visit", 20 / 365.0);
    expected.put("breadth", Math.log(2));
    expected.put("scope_all", 0.0);
    expected.put("log_scope_buyers", Math.log(2));
    expected.put("coupon_rate", Math.log((1 + 0.6) / 22));
    expected.put("campaign_rate", Math.log((1 + 0.6) / 22));
    expected.put("type_cashback", 1.0);
    expected.put("type_percentage", 0.0);
    expected.put("log_amount", Math.log(1_001));
    expected.put("threshold", 1.0);
    expected.put("log_threshold", Math.log(3));
    expected.put("depth", 0.25);
    // The only order in scope is hers: everybody's mean is hers too. Orders are taken to scatter
    // exponentially, those below the minimum to be filled up, and 10.00 to be less than any then.
    expected.put("log_order", Math.log(4_000));
    expected.put("log_off", Math.log(1_001));
    expected.put("off_share", 1_000 / (8_000 + 4_000 * Math.exp(-2)));
    expected.put("log_stretch", Math.log(2));
    expected.put("scope_share", 1.0);
    expected.put("log_scope_spend_90d", Math.log(4_001));
    expected.put("log_scope_rank", 0.0);
    // One order in scope beside half a one of a user who buys like everybody.
    expected.put("log_scope_lift", Math.log((1 + 1) / (0.5 + 1)));
    expected.put("since_scope_order", 29 / 365.0);
    expected.put("discount_share_x_percent", 0.0);
    // One of her visits ended in an order, two left a cart behind; the shop's shares lie near.
    assertThat(drinks.get("next_buy")).isBetween(0.1, 0.45);
    assertThat(drinks.get("next_abandon")).isBetween(0.45, 0.7);
    expected.forEach(
        (name, value) -> assertThat(drinks.get(name)).as(name).isCloseTo(value, within(1e-9)));

    assertThat(half.get("scope_all")).isEqualTo(1);
    assertThat(half.get("percent")).isEqualTo(0.5);
    assertThat(half.get("discount_share_x_percent")).isCloseTo(0.1, within(1e-9));
    assertThat(half.get("threshold")).isZero();
    assertThat(half.get("coupon_rate")).isCloseTo(Math.log(0.03), within(1e-9));
  }

  /** Who never bought, visited or was sent anything, in a shop that is as new. */
  @Test
  void knowsWhatToSayOfAStranger() {
    CleanShop shop =
        AShop.empty()
            .user("anna", null)
            .product("tea", "drinks", null, null, null, null)
            .coupon(
                "drinks", "c", "cashback", 8_000, 1_000L, null, null, null, "category", "drinks")
            .coupon("lost", "c", "gift", 0, null, null, null, "nothing", "category", "none")
            .open();
    Map<String, Map<String, Double>> features = features(shop);
    assertThat(of(features, "drinks")).hasSize(PairFeatures.names().size());
    assertThat(of(features, "lost").values()).allMatch(Double::isFinite);
    assertThat(of(features, "drinks").values()).allMatch(Double::isFinite);
  }

  @Test
  void seesNothingOfTheFuture() {
    AShop later =
        visitedShop()
            .bought("anna", "2024-03-01 00:00", "tea", 9_000)
            .bought("ben", "2024-03-02 00:00", "tea", 9_000)
            .event("anna", "2024-03-01 00:00", "complaint", "tea", "s2")
            .event("anna", "2024-03-02 00:00", "cart", "bread", "s3")
            .issue("i3", "anna", "half", "2024-03-01 00:00", "treatment")
            .redemption("i3", "anna", "half", "2024-03-01 00:00", 700)
            .redemption("i2", "ben", "drinks", "2024-03-05 00:00", 1_000);
    assertThat(of(features(later.open()), "drinks")).isEqualTo(of(visited, "drinks"));
  }

  private static AShop visitedShop() {
    return AShop.empty()
        .user("anna", "2024-01-01 00:00")
        .user("ben", "2024-01-01 00:00")
        .product("tea", "drinks", null)
        .product("bread", "bakery", null)
        .order("o1", "anna", "2024-02-01 00:00", "completed")
        .line("o1", 1, "tea", 1, 5_000, 1_000)
        .bought("ben", "2024-02-01 00:00", "bread", 500)
        .event("anna", "2024-02-01 00:00", "view", "tea", "s0")
        .event("anna", "2024-02-08 00:00", "view", "tea", "s1")
        .event("anna", "2024-02-08 00:01", "cart", "bread", "s1")
        .event("anna", "2024-02-09 00:00", "cart", "bread", "s2")
        .event("anna", "2024-02-10 00:00", "complaint", "tea", "s3")
        .event("anna", "2024-02-10 00:00", "review", "tea", "s3", null, 1)
        .event("anna", "2024-02-10 00:00", "review", "tea", "s3", null, 5)
        .event("anna", "2024-02-10 00:00", "review", "tea", "s3", null, 5)
        .event("anna", "2024-02-10 00:00", "review", "tea", "s3", null, 5)
        .coupon("drinks", "c", "cashback", 8_000, 1_000L, null, null, null, "category", "drinks")
        .coupon("half", "d", "percentage", 0, null, 50.0, null, null, "all")
        .issue("i1", "anna", "drinks", "2024-01-10 00:00", "treatment")
        .issue("i2", "ben", "drinks", "2024-01-10 00:00", "treatment")
        .redemption("i1", "anna", "drinks", "2024-02-01 00:00", 1_000);
  }

  /** Anna's features by coupon and name. */
  private static Map<String, Map<String, Double>> features(CleanShop shop) {
    Map<String, Map<String, Double>> byCoupon = new TreeMap<>();
    for (Row row : vectors(shop).collectAsList()) {
      double[] vector = row.<Vector>getAs(PairFeatures.FEATURES).toArray();
      Map<String, Double> values = new TreeMap<>();
      for (int i = 0; i < vector.length; i++) {
        values.put(PairFeatures.names().get(i), vector[i]);
      }
      byCoupon.put(row.getAs("coupon_id"), values);
    }
    return byCoupon;
  }

  private static Map<String, Double> of(Map<String, Map<String, Double>> byCoupon, String coupon) {
    return Objects.requireNonNull(byCoupon.get(coupon), coupon);
  }

  private static Map<String, Double> feature(
      Map<String, Map<String, Double>> byCoupon, String name) {
    Map<String, Double> values = new TreeMap<>();
    byCoupon.forEach((coupon, features) -> values.put(coupon, features.get(name)));
    return values;
  }

  private static Dataset<Row> vectors(CleanShop shop) {
    Dataset<Row> pairs =
        shop.coupons()
            .selectExpr("'anna' user_id", "coupon_id", "TIMESTAMP'2024-03-01 00:00:00' as_of");
    Dataset<Row> users = UserFeatures.asOf(shop, pairs.select("user_id", "as_of").distinct());
    return PairFeatures.of(shop, pairs, users);
  }
}
