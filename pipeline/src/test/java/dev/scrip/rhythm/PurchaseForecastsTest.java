package dev.scrip.rhythm;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.profile.AShop;
import dev.scrip.table.ModelCard;
import dev.scrip.table.PurchaseForecastTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PurchaseForecastsTest {
  private static final LocalDate NIGHT = LocalDate.parse("2024-06-03");
  private static final RhythmOptions OPTIONS = new RhythmOptions(100_000, 50, List.of());

  @Test
  void tellsWhoStoppedFromWhoGoesOn() {
    PurchaseForecasts made = PurchaseForecasts.on(changing().open(), NIGHT, OPTIONS);

    assertThat(made.rows().columns())
        .isEqualTo(PurchaseForecastTable.CONTRACT.schema().fieldNames());
    assertThat(made.rows().count()).isEqualTo(61);
    assertThat(expected(made, "weekly")).isBetween(3.0, 5.0);
    assertThat(expected(made, "stopped")).isLessThan(0.5);
    assertThat(expected(made, "monthly")).isBetween(0.5, 1.6);
    assertThat(expected(made, "idle")).isLessThan(0.5);
    assertThat(made.rows().where("expected_orders_7d > expected_orders_28d").count()).isZero();
    ModelCard month = made.forecasts().get(1).card();
    assertThat(month.modelName()).isEqualTo("rhythm-28d");
    assertThat(month.metrics().get("rmse")).isLessThan(month.metrics().get("rmse_plain_rate"));
    assertThat(month.parameters()).containsKeys("intercept", "coefficient.overdue", "season");
    assertThat(made.forecasts().get(1).model()).isNotNull();
  }

  @Test
  void fallsBackToThePlainRateOfAThinShop() {
    AShop shop =
        AShop.empty()
            .user("anna", "2024-05-06 08:00")
            .user("ben", "2024-05-06 08:00")
            .bought("anna", "2024-05-06 10:00", "apple", 100)
            .bought("anna", "2024-05-20 10:00", "apple", 100);

    PurchaseForecasts made = PurchaseForecasts.on(shop.open(), NIGHT, OPTIONS);

    // 28 days of anna with 2 orders and 28 of the shop with 2 orders in 56 user days.
    List<Row> rows = made.rows().orderBy("user_id").collectAsList();
    assertThat(rows.get(0).<Double>getAs("expected_orders_28d")).isEqualTo(1.5);
    assertThat(rows.get(1).<Double>getAs("expected_orders_28d")).isEqualTo(0.5);
    assertThat(rows.get(1).<Double>getAs("expected_orders_7d")).isEqualTo(0.125);
    assertThat(made.forecasts())
        .allSatisfy(
            f -> {
              assertThat(f.model()).isNull();
              assertThat(f.card().algorithm()).startsWith("plain rate: only");
            });
  }

  @Test
  void forecastsNothingForAShopWithoutOrders() {
    PurchaseForecasts made =
        PurchaseForecasts.on(AShop.empty().user("anna", null).open(), NIGHT, OPTIONS);
    assertThat(expected(made, "anna")).isZero();
    assertThat(PurchaseForecasts.on(AShop.empty().open(), NIGHT, OPTIONS).rows().count()).isZero();
  }

  @Test
  void seesNothingOfTheFutureAndIsTheSameHoweverRowsAreSpread() {
    Dataset<Row> before =
        AShop.computed(PurchaseForecasts.on(changing().spreadOver(1), NIGHT, OPTIONS).rows());
    AShop later = changing();
    for (int day = 3; day < 28; day++) {
      later.bought("weekly1", String.format("2024-06-%02d 00:00", day), "apple", 100);
      later.bought("idle", String.format("2024-06-%02d 00:00", day), "apple", 100);
    }
    assertSameRows(
        before, AShop.computed(PurchaseForecasts.on(later.spreadOver(5), NIGHT, OPTIONS).rows()));
  }

  /** Half of those who bought each week stop some time; others buy every four weeks. */
  private static AShop changing() {
    AShop shop = AShop.empty().user("idle", "2024-01-01 08:00");
    LocalDate first = NIGHT.minusDays(140);
    for (int u = 0; u < 60; u++) {
      String user = (u % 3 == 0 ? "weekly" : u % 3 == 1 ? "stopped" : "monthly") + u / 3;
      shop.user(user, "2023-01-01 08:00");
      int step = u % 3 == 2 ? 28 : 7;
      // Those who stop do so in turns, the last of them three weeks before the night.
      int until = u % 3 == 1 ? 40 + 4 * (u / 3) : 140;
      for (int day = u % step; day < until; day += step) {
        shop.bought(user, first.plusDays(day) + " 10:00", "apple", 100);
      }
    }
    return shop;
  }

  private static double expected(PurchaseForecasts made, String kind) {
    return made.rows()
        .where("user_id like '" + kind + "%'")
        .selectExpr("avg(expected_orders_28d)")
        .head()
        .getDouble(0);
  }
}
