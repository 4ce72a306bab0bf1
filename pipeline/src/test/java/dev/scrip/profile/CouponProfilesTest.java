package dev.scrip.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CouponProfilesTest {
  private static final LocalDate RUN_DATE = LocalDate.parse("2024-04-10");
  private static final CouponProfileOptions OPTIONS =
      new CouponProfileOptions(10.0, 0.02, 4.0, 5_000L, 333L);

  @Test
  void shrinksTheRateToTheShopsMean() {
    AShop shop =
        AShop.empty()
            .coupon("tried", "all")
            .coupon("untried", "all")
            .issue("i1", "anna", "tried", "2024-04-01 06:00", "treatment")
            .issue("i2", "ben", "tried", "2024-04-01 06:00", "treatment")
            .issue("i3", "eva", "tried", "2024-04-01 06:00", "holdout")
            .issue("i4", "eva", "tried", "2024-04-10 00:00", "treatment")
            .redemption("i1", "anna", "tried", "2024-04-02 10:00", 150)
            .redemption("i2", "ben", "tried", "2024-04-10 00:00", 150);

    Map<String, Row> profiles = profiles(shop);

    Row tried = requireNonNull(profiles.get("tried"));
    assertThat(tried.<Long>getAs("issued_count")).isEqualTo(2);
    assertThat(tried.<Long>getAs("redeemed_count")).isEqualTo(1);
    assertThat(tried.<Long>getAs("redeemed_cents")).isEqualTo(150);
    assertThat(tried.<Double>getAs("redemption_rate")).isEqualTo(6.0 / 12.0);
    assertThat(requireNonNull(profiles.get("untried")).<Double>getAs("redemption_rate"))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void assumesThePriorRateWithoutAnyIssue() {
    Row only = requireNonNull(profiles(AShop.empty().coupon("k", "all")).get("k"));
    assertThat(only.<Double>getAs("redemption_rate")).isCloseTo(0.02, within(1e-12));
    assertThat(only.<Long>getAs("product_count")).isZero();
  }

  @Test
  void pricesEachTypeByTheMostItMayCost() {
    AShop shop =
        AShop.empty()
            .product("cup", "kitchen", null, 900L, 300L, 1L)
            .product("pen", "office", null, 200L, null, 1L)
            .bought("anna", "2024-04-01 10:00", "cup", 900)
            .bought("anna", "2024-04-02 10:00", "cup", 1100)
            .bought("anna", "2024-04-10 00:00", "cup", 99999)
            .coupon("amount", "c", "spend-threshold", 0, 500L, null, null, null, "all")
            .coupon("capped-amount", "c", "cashback", 0, 500L, null, 400L, null, "all")
            .coupon("capped", "c", "percentage", 0, null, 10.0, 700L, null, "all")
            .coupon("uncapped", "c", "percentage", 0, null, 10.0, null, null, "all")
            .coupon("big-spend", "c", "percentage", 8000, null, 10.0, null, null, "all")
            .coupon("gift", "c", "gift", 0, null, null, null, "cup", "all")
            .coupon("gift-by-price", "c", "gift", 0, null, null, null, "pen", "all")
            .coupon("gift-unknown", "c", "gift", 0, 250L, null, null, "gone", "all")
            .coupon("gift-untold", "c", "gift", 0, null, null, null, "gone", "all")
            .coupon("nothing", "c", "new-user", 0, null, null, null, null, "all");

    Map<String, Long> faceValues =
        profiles(shop).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> e.getValue().<Long>getAs("face_value_cents")));

    assertThat(faceValues)
        .containsEntry("amount", 500L)
        .containsEntry("capped-amount", 400L)
        .containsEntry("capped", 700L)
        .containsEntry("uncapped", 400L)
        .containsEntry("big-spend", 800L)
        .containsEntry("gift", 300L)
        .containsEntry("gift-by-price", 200L)
        .containsEntry("gift-unknown", 250L)
        .containsEntry("gift-untold", 333L)
        .containsEntry("nothing", 0L)
        .hasSize(10);
  }

  @Test
  void namesTheOptionOutOfRange() {
    assertThatThrownBy(() -> new CouponProfileOptions(-1, 0.02, 4, 5000, 500))
        .hasMessageContaining("shrinkage is -1.0 but must be >= 0");
    assertThatThrownBy(() -> new CouponProfileOptions(1, 1.5, 4, 5000, 500))
        .hasMessageContaining("priorRate is 1.5");
    assertThatThrownBy(() -> new CouponProfileOptions(1, 0.5, Double.NaN, 5000, 500))
        .hasMessageContaining("basketMultiple is NaN");
  }

  private static Map<String, Row> profiles(AShop shop) {
    return CouponProfiles.on(shop.open(), RUN_DATE, OPTIONS).collectAsList().stream()
        .collect(Collectors.toMap(r -> r.getAs("coupon_id"), Function.identity()));
  }
}
