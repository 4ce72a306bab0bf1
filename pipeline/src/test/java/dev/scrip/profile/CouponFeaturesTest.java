package dev.scrip.profile;

import static dev.scrip.profile.AShop.computed;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scrip.clean.CleanShop;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CouponFeaturesTest {
  private static final StructType MOMENTS =
      new StructType().add("coupon_id", DataTypes.StringType).add("as_of", DataTypes.TimestampType);

  @Test
  void countsIssuesAndRedemptionsOfCouponAndCampaignBeforeEachMoment() {
    CleanShop shop = history().open();

    List<Row> features =
        asOf(
            shop,
            row("fruit", time("2024-04-01 00:00")),
            row("fruit", time("2024-04-02 00:00")),
            row("fruit", time("2024-04-09 00:00")),
            row("fruit", time("2024-04-09 00:00")),
            row("all", time("2024-04-09 00:00")),
            row("gone", time("2024-04-09 00:00")));

    assertThat(features)
        .extracting(
            r -> r.getAs("coupon_id"),
            r -> r.getAs("product_count"),
            r -> r.getAs("issued_count"),
            r -> r.getAs("redeemed_count"),
            r -> r.getAs("campaign_issued_count"),
            r -> r.getAs("campaign_redeemed_count"))
        .containsExactly(
            tuple("all", 3L, 1L, 0L, 3L, 1L),
            tuple("fruit", 2L, 0L, 0L, 0L, 0L),
            tuple("fruit", 2L, 2L, 0L, 3L, 0L),
            tuple("fruit", 2L, 2L, 1L, 3L, 1L));
  }

  @Test
  void knowsTheMarginOfWhatWasSoldInScopeBefore() {
    CleanShop shop =
        AShop.empty()
            .product("apple", "fruit", null, 1000L, 600L, null)
            .product("pear", "fruit", null, 1000L, 700L, null)
            .product("fig", "fruit", null, 1000L, null, null)
            .product("bread", "bakery", null, 1000L, 100L, null)
            .coupon("all", "all")
            .coupon("bakery", "category", "bakery")
            .coupon("fruit", "category", "fruit")
            .bought("anna", "2024-04-01 10:00", "apple", 300)
            .bought("ben", "2024-04-02 10:00", "pear", 100)
            .bought("ben", "2024-04-02 11:00", "fig", 400)
            .bought("ben", "2024-04-09 00:00", "pear", 9_000)
            .bought("ben", "2024-04-09 00:00", "bread", 9_000)
            .open();
    assertThat(
            asOf(
                shop,
                row("all", time("2024-04-09 00:00")),
                row("bakery", time("2024-04-09 00:00")),
                row("fruit", time("2024-04-01 10:00")),
                row("fruit", time("2024-04-02 00:00")),
                row("fruit", time("2024-04-09 00:00"))))
        .extracting(r -> r.getAs("scope_margin_share"))
        .containsExactly(null, null, null, 0.4, (300 * 0.4 + 100 * 0.3) / 400);
  }

  @Test
  void countsEachBuyerOnceWhileTheLastOrderIsFresh() {
    AShop shop =
        history()
            .bought("anna", "2024-01-01 00:00", "apple", 100)
            .bought("anna", "2024-01-01 00:00", "pear", 100)
            .bought("anna", "2024-02-01 00:00", "apple", 100)
            .bought("ben", "2024-02-10 00:00", "pear", 100)
            .bought("eva", "2024-02-10 00:00", "bread", 100)
            .bought("anna", "2024-06-01 00:00", "apple", 100);
    String[] instants = {
      "2024-01-01 00:00",
      "2024-01-01 00:01",
      "2024-02-11 00:00",
      "2024-05-01 00:00",
      "2024-05-01 00:01",
      "2024-05-11 00:00",
      "2024-06-02 00:00"
    };
    Object[][] moments =
        Stream.of("all", "fruit")
            .flatMap(coupon -> Stream.of(instants).map(at -> row(coupon, time(at))))
            .toArray(Object[][]::new);

    assertThat(asOf(shop.open(), moments))
        .extracting(r -> r.<Long>getAs("scope_buyer_count_90d"))
        .containsExactly(0L, 1L, 3L, 3L, 2L, 0L, 1L, 0L, 1L, 2L, 2L, 1L, 0L, 1L);
  }

  @Test
  void sumsOrdersAndSpendInScopeAndOrdersOfAllBeforeEachMoment() {
    AShop shop =
        history()
            .bought("anna", "2024-01-01 00:00", "apple", 100)
            .bought("anna", "2024-02-01 00:00", "pear", 250)
            .bought("ben", "2024-02-01 00:00", "bread", 400)
            .bought("ben", "2024-02-10 00:00", "apple", 30);

    assertThat(
            asOf(
                shop.open(),
                row("fruit", time("2024-01-01 00:00")),
                row("fruit", time("2024-02-02 00:00")),
                row("all", time("2024-06-01 00:00")),
                row("fruit", time("2024-06-01 00:00"))))
        .extracting(
            r -> r.getAs("scope_order_total"),
            r -> r.getAs("scope_spend_total_cents"),
            r -> r.getAs("order_total"))
        .containsExactly(
            tuple(4L, 780L, 4L), tuple(0L, 0L, 0L), tuple(2L, 350L, 3L), tuple(3L, 380L, 4L));
  }

  @Test
  void seesNothingOfTheFuture() {
    String now = "2024-04-09 00:00";
    Dataset<Row> moments = rows(MOMENTS, row("fruit", time(now)), row("all", time(now)));
    CleanShop later =
        history()
            .bought("eva", now, "apple", 1)
            .issue("i9", "eva", "fruit", now, "treatment")
            .redemption("i9", "eva", "fruit", now, 1)
            .open();
    assertSameRows(
        computed(CouponFeatures.asOf(history().open(), moments)),
        computed(CouponFeatures.asOf(later, moments)));
  }

  private static AShop history() {
    return AShop.empty()
        .product("apple", "fruit", null)
        .product("pear", "fruit", null)
        .product("bread", "bakery", null)
        .coupon("fruit", "category", "fruit")
        .coupon("all", "all")
        .issue("i1", "anna", "fruit", "2024-04-01 00:00", "treatment")
        .issue("i2", "ben", "fruit", "2024-04-01 00:00", "treatment")
        .issue("i3", "eva", "fruit", "2024-04-01 00:00", "holdout")
        .issue("i4", "anna", "all", "2024-04-01 00:00", "treatment")
        .redemption("i1", "anna", "fruit", "2024-04-05 00:00", 100);
  }

  private static List<Row> asOf(CleanShop shop, Object[]... moments) {
    return CouponFeatures.asOf(shop, rows(MOMENTS, moments))
        .orderBy("coupon_id", "as_of")
        .collectAsList();
  }
}
