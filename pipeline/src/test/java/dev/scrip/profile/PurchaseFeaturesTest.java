package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.profile.AShop.values;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PurchaseFeaturesTest {
  private static final String NOON = "2024-04-10 12:00";

  @Test
  void countsOrdersOfTrailingWindows() {
    AShop shop = catalogue();
    for (String at :
        List.of(
            "2024-04-10 11:59",
            "2024-04-03 12:00",
            "2024-04-03 11:59",
            "2024-03-27 12:00",
            "2024-03-13 12:00",
            "2024-02-14 12:00",
            "2024-02-14 11:59",
            NOON)) {
      shop.bought("anna", at, "apple", 100);
    }

    Map<String, Row> features = features(shop, "anna");
    assertThat(
            values(
                of(features, "anna"),
                "order_count_7d",
                "order_count_14d",
                "order_count_28d",
                "order_count_56d",
                "order_count"))
        .containsExactly(2L, 4L, 5L, 6L, 7L);
  }

  @Test
  void tellsHowRegularlyOrdersComeAndHowFarTheNextIsOverdue() {
    AShop shop =
        catalogue()
            .bought("anna", "2024-03-01 23:00", "apple", 100)
            .bought("anna", "2024-03-11 01:00", "apple", 100)
            .bought("anna", "2024-03-31 10:00", "apple", 100)
            .bought("ben", "2024-03-01 10:00", "apple", 100)
            .bought("ben", "2024-03-31 10:00", "apple", 100)
            .bought("eva", "2024-04-01 10:00", "apple", 100);

    String[] rhythm = {"order_interval_days", "order_interval_spread_days", "days_overdue"};
    Map<String, Row> features = features(shop, "anna", "ben", "eva");
    assertThat(values(of(features, "anna"), rhythm)).containsExactly(15.0, 5.0, -5.0);
    assertThat(values(of(features, "ben"), rhythm)).containsExactly(30.0, null, -20.0);
    assertThat(values(of(features, "eva"), rhythm)).containsExactly(null, null, null);
  }

  @Test
  void takesTheDepthOfDiscountsOverDiscountedLinesOnly() {
    AShop shop =
        catalogue()
            .order("o1", "anna", "2024-03-01 10:00", "completed")
            .line("o1", 1, "apple", 2, 500, 300)
            .line("o1", 2, "bread", 1, 400, 40)
            .line("o1", 3, "bread", 1, 5000, 0)
            .bought("ben", "2024-03-01 10:00", "apple", 100)
            .order("o2", "eva", "2024-03-01 10:00", "completed");

    Map<String, Row> features = features(shop, "anna", "ben", "eva");
    assertThat(values(of(features, "anna"), "discount_depth")).containsExactly(340.0 / 1400.0);
    assertThat(values(of(features, "ben"), "discount_depth")).containsExactly((Object) null);
    assertThat(values(of(features, "eva"), "discount_depth", "promotion_lift"))
        .containsExactly(null, null);
  }

  @Test
  void comparesPromotionsBoughtWithThoseOnOffer() {
    AShop shop =
        catalogue()
            // In the 28 days before anna's orders 1 of 4 apples was on promotion; the same day, a
            // coupon and what is longer ago say nothing.
            .order("o1", "ben", "2024-03-02 10:00", "completed")
            .line("o1", 1, "apple", 1, 500, 100)
            .line("o1", 2, "apple", 1, 500, 0)
            .line("o1", 3, "apple", 1, 500, 200, "k1")
            .order("o2", "ben", "2024-03-29 10:00", "cancelled")
            .line("o2", 1, "apple", 1, 500, 0)
            .line("o2", 2, "apple", 1, 500, 0)
            .order("o3", "ben", "2024-03-01 10:00", "completed")
            .line("o3", 1, "apple", 1, 500, 100)
            .order("o4", "ben", "2024-03-30 08:00", "completed")
            .line("o4", 1, "apple", 1, 500, 100)
            .order("o5", "anna", "2024-03-30 10:00", "completed")
            .line("o5", 1, "apple", 1, 500, 100)
            .line("o5", 2, "apple", 1, 500, 100)
            .line("o5", 3, "apple", 1, 500, 100, "k1")
            .line("o5", 4, "bread", 1, 500, 100)
            .order("o6", "eva", "2024-03-30 10:00", "completed")
            .line("o6", 1, "bread", 1, 500, 0);

    Map<String, Row> features = features(shop, "anna", "eva");
    assertThat(values(of(features, "anna"), "promotion_lift")).containsExactly(3.0 / 1.5);
    assertThat(values(of(features, "eva"), "promotion_lift")).containsExactly((Object) null);
  }

  /**
   * Tea leaves 0.4 of its price and cake 0.1; the price of a scarf says nothing, and is forgotten.
   */
  @Test
  void takesTheMarginOfWhatWasBoughtByUnitCosts() {
    AShop shop =
        AShop.empty()
            .product("tea", "drinks", null, 1000L, 600L, null)
            .product("cake", "bakery", null, 500L, 450L, null)
            .product("penny sweet", "bakery", null, 1L, 400L, null)
            .product("scarf", "clothing", null, 2000L, null, null)
            .bought("anna", "2024-03-01 10:00", "tea", 300)
            .bought("anna", "2024-03-05 10:00", "cake", 100)
            .bought("anna", "2024-03-05 10:00", "scarf", 300)
            .bought("anna", "2024-05-01 10:00", "cake", 9000)
            .bought("ben", "2024-03-01 10:00", "scarf", 9000)
            .bought("eva", "2024-03-01 10:00", "penny sweet", 50)
            .bought("fay", "2024-03-01 10:00", "penny sweet", 50)
            .bought("fay", "2024-03-01 10:00", "scarf", 51);

    Map<String, Row> features = features(shop, "anna", "ben", "eva", "fay");
    assertThat(of(features, "anna").<Double>getAs("margin_share"))
        .isCloseTo((300 * 0.4 + 100 * 0.1) / 400, within(1e-9));
    assertThat(values(of(features, "ben"), "margin_share")).containsExactly((Object) null);
    assertThat(of(features, "eva").<Double>getAs("margin_share")).isEqualTo(-1.0);
    assertThat(values(of(features, "fay"), "margin_share")).as("half unknown").containsOnlyNulls();
  }

  @Test
  void followsTheLifeCycle() {
    AShop shop =
        catalogue()
            .bought("fresh", "2024-03-11 10:00", "apple", 1)
            .bought("once", "2024-02-10 10:00", "apple", 1)
            .bought("cooling", "2024-02-09 10:00", "apple", 1)
            .bought("fading", "2023-12-12 10:00", "apple", 1)
            .bought("gone", "2023-12-11 10:00", "apple", 1)
            .bought("often", "2024-01-01 10:00", "apple", 1)
            .bought("weekly", "2024-01-01 10:00", "apple", 1);
    for (int i = 0; i < 9; i++) {
      shop.bought("often", "2024-03-12 10:00", "apple", 1);
      shop.bought("weekly", "2024-03-28 10:00", "apple", 1);
    }

    Map<String, Row> features =
        features(shop, "fresh", "once", "cooling", "fading", "gone", "often", "weekly");
    assertThat(stage(features, "fresh")).isEqualTo("new");
    assertThat(stage(features, "once")).isEqualTo("active");
    assertThat(stage(features, "cooling")).isEqualTo("cooling");
    assertThat(stage(features, "fading")).isEqualTo("cooling");
    assertThat(stage(features, "gone")).isEqualTo("lapsed");
    // (71 + 30) / 10 days are the usual interval, 29 the time away.
    assertThat(stage(features, "often")).isEqualTo("cooling");
    assertThat(stage(features, "weekly")).isEqualTo("active");
  }

  @Test
  void letsNobodyLapseWithinFourWeeks() {
    AShop shop = catalogue();
    for (int day = 1; day <= 13; day++) {
      shop.bought("daily", String.format("2024-03-%02d 10:00", day), "apple", 1);
      shop.bought("nightly", String.format("2024-02-%02d 10:00", day), "apple", 1);
    }
    Map<String, Row> features = features(shop, "daily", "nightly");
    assertThat(stage(features, "daily")).isEqualTo("cooling");
    assertThat(stage(features, "nightly")).isEqualTo("lapsed");
  }

  private static AShop catalogue() {
    return AShop.empty().product("apple", "fruit", "acme").product("bread", "bakery", "mill");
  }

  private static Object stage(Map<String, Row> features, String user) {
    return of(features, user).getAs("life_cycle_stage");
  }

  private static Row of(Map<String, Row> features, String user) {
    return Objects.requireNonNull(features.get(user), user);
  }

  /** The features of these users by user. */
  private static Map<String, Row> features(AShop shop, String... users) {
    Object[][] moments =
        Arrays.stream(users).map(user -> row(user, time(NOON))).toArray(Object[][]::new);
    return PurchaseFeatures.asOf(shop.open(), rows(MOMENTS, moments)).collectAsList().stream()
        .collect(Collectors.toMap(features -> features.getAs("user_id"), features -> features));
  }
}
