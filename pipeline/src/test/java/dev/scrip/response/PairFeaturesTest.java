package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AShop;
import dev.scrip.profile.UserFeatures;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PairFeaturesTest {
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
    Map<String, Double> amounts = feature(shop, "log_amount");
    assertThat(amounts.get("tea")).isCloseTo(Math.log1p(1000), within(1e-12));
    assertThat(amounts.get("tea")).isEqualTo(amounts.get("ten"));
    assertThat(amounts.get("sample")).isZero();
    assertThat(feature(shop, "depth")).isEqualTo(Map.of("tea", 0.25, "sample", 0.0, "ten", 0.25));
  }

  private static Map<String, Double> feature(CleanShop shop, String name) {
    Dataset<Row> pairs =
        shop.coupons()
            .selectExpr("'anna' user_id", "coupon_id", "TIMESTAMP'2024-03-01 00:00:00' as_of");
    Dataset<Row> users = UserFeatures.asOf(shop, pairs.select("user_id", "as_of").distinct());
    Map<String, Double> values = new TreeMap<>();
    PairFeatures.of(shop, pairs, users)
        .collectAsList()
        .forEach(
            row ->
                values.put(
                    row.getAs("coupon_id"),
                    row.<Vector>getAs(PairFeatures.FEATURES)
                        .apply(PairFeatures.names().indexOf(name))));
    return values;
  }
}
