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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ScopeFeaturesTest {
  private static final StructType PAIRS =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("coupon_id", DataTypes.StringType)
          .add("as_of", DataTypes.TimestampType)
          .add("label", DataTypes.IntegerType);
  private static final String MIDNIGHT = "2024-04-10 00:00";

  @Test
  void expandsScopesToProductsOnce() {
    CleanShop shop =
        catalogue()
            .coupon("fruit", "category", "fruit", "fruit", "nowhere")
            .coupon("acme", "brand", "acme")
            .coupon("two", "product", "bread", "jam", "gone")
            .coupon("none", "product")
            .coupon("all", "all")
            .open();

    assertThat(CouponScope.products(shop).collectAsList())
        .extracting(r -> r.getString(0), r -> r.getString(1))
        .containsExactlyInAnyOrder(
            tuple("fruit", "apple"),
            tuple("fruit", "pear"),
            tuple("acme", "apple"),
            tuple("acme", "bread"),
            tuple("two", "bread"),
            tuple("two", "jam"));
  }

  @Test
  void addsUpWhatTheUserBoughtInScope() {
    List<Row> features =
        asOf(
            lively().open(),
            pair("anna", "fruit"),
            pair("anna", "same-fruit"),
            pair("anna", "bakery"),
            pair("anna", "all"),
            pair("ben", "all"),
            pair("anna", "unknown-coupon"));

    assertThat(features)
        .extracting(
            r -> r.getAs("coupon_id"),
            r -> r.getAs("scope_spend_cents"),
            r -> r.getAs("scope_spend_90d_cents"),
            r -> r.getAs("scope_order_count"),
            r -> r.getAs("scope_share"),
            r -> r.getAs("days_since_scope_order"))
        .containsExactly(
            tuple("all", 1000L, 700L, 3L, 1.0, 1),
            tuple("bakery", 200L, 200L, 1L, 0.2, 9),
            tuple("fruit", 800L, 500L, 3L, 0.8, 1),
            tuple("same-fruit", 800L, 500L, 3L, 0.8, 1),
            tuple("unknown-coupon", 0L, 0L, 0L, 0.0, null),
            tuple("all", 0L, 0L, 0L, 0.0, null));
  }

  @Test
  void ranksTheCouponsOfACampaignBySpend() {
    CleanShop shop =
        catalogue()
            .coupon("fruit", "category", "fruit")
            .coupon("bakery", "category", "bakery")
            .coupon("spread", "category", "spread")
            .coupon("gone", "product", "gone")
            .bought("anna", "2024-04-01 10:00", "apple", 500)
            .bought("anna", "2024-04-01 10:00", "bread", 700)
            .open();

    assertThat(asOf(shop, pair("anna", "fruit"), pair("anna", "spread"), pair("ben", "bakery")))
        .extracting(r -> r.getAs("coupon_id"), r -> r.getAs("scope_rank"))
        // Nothing in two scopes: they share places 3 and 4; ben's four share 1 to 4.
        .containsExactly(tuple("fruit", 2.0), tuple("spread", 3.5), tuple("bakery", 2.5));
  }

  @Test
  void letsSpendFade() {
    CleanShop shop =
        catalogue()
            .coupon("fruit", "category", "fruit")
            .bought("anna", "2024-04-09 10:00", "apple", 1000)
            .bought("anna", "2024-01-11 10:00", "pear", 1000)
            .open();
    // One day and 90 days ago: 1000 e^(-1/90) and 1000 e^-1, each to the cent.
    assertThat(asOf(shop, pair("anna", "fruit")).get(0).<Long>getAs("scope_fading_spend_cents"))
        .isEqualTo(989 + 368);
  }

  @Test
  void keepsEveryPairAndItsOtherColumns() {
    List<Row> features =
        asOf(lively().open(), pair("anna", "fruit"), pair("anna", "fruit"), pair("x", "fruit"));
    assertThat(features).extracting(r -> r.<Integer>getAs("label")).containsExactly(7, 7, 7);
    assertThat(ScopeFeatures.asOf(lively().open(), rows(PAIRS)).count()).isZero();
  }

  @Test
  void opensTheWindowAtItsFirstInstant() {
    CleanShop shop =
        catalogue()
            .coupon("fruit", "category", "fruit")
            .bought("anna", "2024-01-10 23:59", "apple", 1)
            .bought("anna", "2024-01-11 00:00", "apple", 10)
            .open();
    Row anna = asOf(shop, pair("anna", "fruit")).get(0);
    assertThat(anna.<Long>getAs("scope_spend_90d_cents")).isEqualTo(10);
    assertThat(anna.<Long>getAs("scope_spend_cents")).isEqualTo(11);
  }

  @Test
  void countsFreeGoodsAsAPurchase() {
    CleanShop shop =
        catalogue().coupon("all", "all").bought("anna", "2024-04-01 10:00", "apple", 0).open();
    assertThat(asOf(shop, pair("anna", "all")).get(0).<Double>getAs("scope_share")).isEqualTo(1.0);
  }

  @Test
  void seesNothingOfTheFuture() {
    Dataset<Row> pairs = rows(PAIRS, pair("anna", "fruit"), pair("anna", "all"));
    CleanShop later =
        lively()
            .bought("anna", MIDNIGHT, "apple", 77)
            .bought("anna", "2024-06-01 00:00", "bread", 77)
            .open();
    assertSameRows(
        computed(ScopeFeatures.asOf(lively().open(), pairs)),
        computed(ScopeFeatures.asOf(later, pairs)));
  }

  @Test
  void isTheSameHoweverRowsAreSpread() {
    Dataset<Row> pairs = rows(PAIRS, pair("anna", "fruit"), pair("ben", "all"));
    Dataset<Row> one = computed(ScopeFeatures.asOf(lively().spreadOver(1), pairs));
    for (int partitions : new int[] {2, 7}) {
      assertSameRows(one, computed(ScopeFeatures.asOf(lively().spreadOver(partitions), pairs)));
    }
  }

  private static AShop catalogue() {
    return AShop.empty()
        .product("apple", "fruit", "acme")
        .product("pear", "fruit", null)
        .product("bread", "bakery", "acme")
        .product("jam", "spread", "mill");
  }

  private static AShop lively() {
    return catalogue()
        .coupon("fruit", "category", "fruit")
        .coupon("same-fruit", "category", "fruit")
        .coupon("bakery", "category", "bakery")
        .coupon("all", "all")
        .bought("anna", "2023-12-01 10:00", "apple", 300)
        .order("mixed", "anna", "2024-04-01 10:00", "completed")
        .line("mixed", 1, "apple", 1, 100, 0)
        .line("mixed", 2, "pear", 2, 100, 100)
        .line("mixed", 3, "bread", 1, 200, 0)
        .bought("anna", "2024-04-09 10:00", "pear", 300)
        .order("undone", "anna", "2024-04-09 11:00", "cancelled")
        .line("undone", 1, "apple", 9, 100, 0);
  }

  private static Object[] pair(String user, String coupon) {
    return row(user, coupon, time(MIDNIGHT), 7);
  }

  private static List<Row> asOf(CleanShop shop, Object[]... pairs) {
    return ScopeFeatures.asOf(shop, rows(PAIRS, pairs))
        .orderBy("user_id", "coupon_id")
        .collectAsList();
  }
}
