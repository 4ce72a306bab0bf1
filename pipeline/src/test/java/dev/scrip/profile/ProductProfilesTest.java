package dev.scrip.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProductProfilesTest {
  private static final LocalDate RUN_DATE = LocalDate.parse("2024-04-10");

  @Test
  void addsUpNinetyDaysOfSalesAndThirtyOfViews() {
    AShop shop =
        AShop.empty()
            .product("apple", "fruit", "acme", 1000L, 600L, 90L)
            .order("o1", "anna", "2024-01-11 00:00", "completed")
            .line("o1", 1, "apple", 2, 500, 100)
            .line("o1", 2, "apple", 1, 500, 0)
            .bought("anna", "2024-04-01 10:00", "apple", 500)
            .bought("ben", "2024-04-09 23:59", "apple", 400)
            .bought("too-early", "2024-01-10 23:59", "apple", 9)
            .bought("too-late", "2024-04-10 00:00", "apple", 9)
            .event("anna", "2024-03-11 00:00", "view", "apple", null)
            .event("anna", "2024-04-01 00:00", "click", "apple", null)
            .event("anna", "2024-04-02 00:00", "cart", "apple", null)
            .event("anna", "2024-03-10 23:59", "view", "apple", null)
            .event("anna", "2023-03-01 00:00", "review", "apple", null, null, 5)
            .event("anna", "2024-03-01 00:00", "review", "apple", null, null, 2)
            .event("anna", "2024-04-10 00:00", "review", "apple", null, null, 1);

    Row apple = ProductProfiles.on(shop.open(), RUN_DATE).collectAsList().get(0);

    assertThat(apple.<Long>getAs("buyer_count_90d")).isEqualTo(2);
    assertThat(apple.<Long>getAs("unit_count_90d")).isEqualTo(5);
    assertThat(apple.<Long>getAs("revenue_90d_cents")).isEqualTo(2300);
    assertThat(apple.<Long>getAs("view_count_30d")).isEqualTo(2);
    assertThat(apple.<Double>getAs("mean_rating")).isEqualTo(3.5);
    assertThat(apple.<Double>getAs("margin_share")).isEqualTo(0.4);
    assertThat(apple.<Double>getAs("stock_cover_days")).isEqualTo(1620.0);
  }

  @Test
  void leavesUnknownFiguresEmpty() {
    AShop shop = AShop.empty().product("mystery", "unknown", null, 0L, null, 5L);

    List<Row> rows = ProductProfiles.on(shop.open(), RUN_DATE).collectAsList();

    assertThat(rows).hasSize(1);
    Row mystery = rows.get(0);
    assertThat(mystery.<Long>getAs("unit_count_90d")).isZero();
    assertThat(mystery.<Object>getAs("brand")).isNull();
    assertThat(mystery.<Object>getAs("mean_rating")).isNull();
    assertThat(mystery.<Object>getAs("margin_share")).isNull();
    assertThat(mystery.<Object>getAs("stock_cover_days")).isNull();
  }

  @Test
  void isEmptyWithoutProducts() {
    assertThat(ProductProfiles.on(AShop.empty().open(), RUN_DATE).count()).isZero();
  }
}
