package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.profile.AShop.values;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CartFeaturesTest {
  private static final String NOON = "2024-04-10 12:00";

  @Test
  void tellsAbandonedCartsFromBoughtOnes() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "cart", "apple", "s1")
            .event("anna", "2024-04-02 10:00", "cart", "apple", "s2")
            .bought("anna", "2024-04-01 11:00", "apple", 500)
            .event("anna", "2024-04-03 10:00", "cart", "bread", "s3")
            .bought("anna", "2024-04-03 10:00", "bread", 300)
            .event("anna", "2024-04-04 10:00", "cart", null, "s4")
            .event("anna", "2024-03-01 10:00", "cart", "jam", "s5");

    Row anna = of(shop);

    assertThat(values(anna, "cart_count_30d", "abandoned_cart_count_30d")).containsExactly(2L, 1L);
  }

  @Test
  void tellsFavouritesNotBoughtSince() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "favourite", "apple", "s1")
            .event("anna", "2024-04-02 10:00", "cart", "apple", "s2")
            .bought("anna", "2024-04-02 10:05", "apple", 500)
            .bought("anna", "2024-04-03 10:00", "bread", 300)
            .event("anna", "2024-04-04 10:00", "favourite", "bread", "s4")
            .event("anna", "2024-04-05 10:00", "favourite", "jam", "s5")
            .event("anna", "2024-04-06 10:00", "favourite", "jam", "s6")
            .event("anna", "2024-04-06 10:00", "favourite", null, "s6");

    assertThat(
            values(
                of(shop),
                "unbought_favourite_count_30d",
                "cart_count_30d",
                "abandoned_cart_count_30d"))
        .containsExactly(2L, 1L, 0L);
  }

  private static Row of(AShop shop) {
    return CartFeatures.asOf(shop.open(), rows(MOMENTS, row("anna", time(NOON)))).head();
  }
}
