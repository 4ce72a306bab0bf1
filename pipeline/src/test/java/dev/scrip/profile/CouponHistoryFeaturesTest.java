package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.profile.AShop.values;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CouponHistoryFeaturesTest {
  private static final String NOON = "2024-04-10 12:00";

  @Test
  void countsCouponsReceivedAndRedeemed() {
    AShop shop =
        AShop.empty()
            .issue("i1", "anna", "k1", "2024-03-01 06:00", "treatment")
            .issue("i2", "anna", "k2", "2024-03-02 06:00", "holdout")
            .issue("i3", "anna", "k3", NOON, "treatment")
            .redemption("i1", "anna", "k1", "2024-03-31 10:00", 100)
            .redemption("i3", "anna", "k3", NOON, 100);

    Row anna = of(shop, NOON);

    assertThat(values(anna, "coupons_received", "coupons_redeemed", "days_since_redemption"))
        .containsExactly(1L, 1L, 10);
  }

  @Test
  void tellsHowDeepAndHowSoonCouponsWereRedeemed() {
    AShop shop =
        history()
            .order("o1", "anna", "2024-03-03 10:00", "completed")
            .line("o1", 1, "apple", 2, 500, 200)
            .order("o2", "anna", "2024-03-09 10:00", "completed")
            .line("o2", 1, "apple", 1, 300, 300)
            .order("later", "anna", "2024-04-20 10:00", "completed")
            .line("later", 1, "apple", 1, 300, 300)
            .redemption("i1", "anna", "spend", "o1", "2024-03-03 10:00", 200)
            .redemption("i2", "anna", "gift", "o2", "2024-03-09 10:00", 400)
            .redemption("i3", "anna", "spend", "later", "2024-03-13 10:00", 999)
            .redemption("i4", "anna", "gift", NOON, 1);

    // After 2, 8 and 12 days; the gift is worth all of its order and no more.
    Row anna = of(shop, NOON);
    assertThat(values(anna, "coupons_redeemed", "median_redemption_days")).containsExactly(3L, 8.0);
    assertThat(values(anna, "redeemed_discount_share")).containsExactly(500.0 / 1300.0);

    Row before = of(shop, "2024-03-10 00:00");
    assertThat(values(before, "coupons_redeemed", "median_redemption_days"))
        .containsExactly(2L, 5.0);
    assertThat(values(of(shop, "2024-03-02 00:00"), "median_redemption_days"))
        .containsExactly((Object) null);
  }

  @Test
  void countsCouponsInHand() {
    AShop shop =
        history()
            .issue("held", "anna", "spend", "2024-03-01 00:00", "holdout")
            .redemption("i1", "anna", "spend", "2024-03-03 10:00", 200)
            .redemption("i2", "anna", "gift", NOON, 400);

    assertThat(values(of(shop, NOON), "coupons_received", "coupons_outstanding"))
        .containsExactly(4L, 3L);
    assertThat(values(of(shop, "2024-03-03 10:00"), "coupons_outstanding")).containsExactly(4L);
    assertThat(values(of(shop, "2024-12-31 10:00"), "coupons_outstanding")).containsExactly(2L);
    assertThat(values(of(shop, "2025-01-01 00:00"), "coupons_outstanding")).containsExactly(0L);
  }

  @Test
  void ratesRedemptionsByTypeNextToTheShops() {
    AShop shop =
        history()
            .issue("i5", "ben", "gift", "2024-03-01 00:00", "treatment")
            .issue("i6", "ben", "gift", "2024-03-01 00:00", "treatment")
            .redemption("i2", "anna", "gift", "2024-03-09 10:00", 400);
    Dataset<Row> moments =
        rows(
            MOMENTS,
            row("anna", time(NOON)),
            row("anna", time("2024-03-09 23:00")),
            row("nobody", time(NOON)));

    List<Row> rates =
        CouponRates.added(
                moments.join(
                    CouponHistoryFeatures.asOf(shop.open(), moments),
                    new String[] {"user_id", "as_of"},
                    "left"),
                shop.open(),
                moments)
            .orderBy("user_id", "as_of")
            .collectAsList();

    String[] types = {
      "redemption_rate_gift", "redemption_rate_spend_threshold", "redemption_rate_cashback"
    };
    // The shop's rate is that of the days before.
    assertThat(values(rates.get(0), types)).containsExactly(1.0 / 12, 0.0, null);
    assertThat(values(rates.get(1), types)).containsExactly((1 + 10 * 0.25) / 12, 0.0, null);
    assertThat(values(rates.get(2), types)).containsExactly(0.25, 0.0, null);
  }

  /** Two coupons given twice on the first of March. */
  private static AShop history() {
    return AShop.empty()
        .product("apple", "fruit", "acme")
        .coupon("spend", "all")
        .coupon("gift", "c", "gift", 0, null, null, null, "apple", "all")
        .issue("i1", "anna", "spend", "2024-03-01 00:00", "treatment")
        .issue("i2", "anna", "gift", "2024-03-01 00:00", "treatment")
        .issue("i3", "anna", "spend", "2024-03-01 00:00", "treatment")
        .issue("i4", "anna", "gift", "2024-03-01 00:00", "treatment");
  }

  private static Row of(AShop shop, String at) {
    return CouponHistoryFeatures.asOf(shop.open(), rows(MOMENTS, row("anna", time(at)))).head();
  }
}
