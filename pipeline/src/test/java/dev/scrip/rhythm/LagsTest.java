package dev.scrip.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.profile.AShop;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LagsTest {
  private static final List<LocalDate> NIGHTS =
      List.of(LocalDate.parse("2024-04-10"), LocalDate.parse("2024-04-03"));

  @Test
  void countsOrdersBackAndForthFromEachNight() {
    AShop shop =
        AShop.empty()
            .user("anna", "2024-01-01 08:00")
            .user("ben", null)
            .user("new", "2024-04-05 08:00")
            .user("moved", "2024-04-09 08:00")
            .user("nobody", null);
    for (String at :
        List.of(
            "2024-01-20 10:00",
            "2024-03-20 10:00",
            "2024-04-02 23:59",
            "2024-04-03 00:00",
            "2024-04-09 23:59",
            "2024-04-10 00:00",
            "2024-04-17 00:00")) {
      shop.bought("anna", at, "apple", 100);
    }
    shop.bought("ben", "2024-04-04 10:00", "apple", 100);
    shop.bought("moved", "2024-01-31 10:00", "apple", 100);

    List<String> rows =
        Lags.at(shop.open(), NIGHTS, 7, LocalDate.parse("2024-01-20"))
            .selectExpr(
                "concat_ws(' ', user_id, night, orders, tenure, label, last, orders_7d,"
                    + " orders_14d, orders_28d, orders_84d) as line")
            .orderBy("line")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();

    assertThat(rows)
        .containsExactly(
            "anna 0 5 81 1 2 2 3 4 5",
            "anna 1 3 74 2 1 1 2 2 3",
            "ben 0 1 6 0 1 1 1 1 1",
            "moved 0 1 70 0 0 0 0 0 1",
            "new 0 0 5 0 0 0 0 0 0",
            "nobody 0 0 0 0 0 0 0 0 0");
  }

  @Test
  void describesUsersWithAndWithoutOrders() {
    AShop shop =
        AShop.empty()
            .user("anna", "2024-01-01 08:00")
            .user("new", "2024-04-05 08:00")
            .bought("anna", "2024-03-11 10:00", "apple", 100)
            .bought("anna", "2024-03-31 10:00", "apple", 100);
    Column[] features =
        Lags.features().entrySet().stream()
            .map(f -> f.getValue().cast("double").as(f.getKey()))
            .toArray(Column[]::new);

    List<Row> rows =
        Lags.at(shop.open(), NIGHTS.subList(0, 1), 7, LocalDate.parse("2024-03-11"))
            .orderBy("user_id")
            .select(features)
            .collectAsList();

    double one = Math.log1p(1);
    assertThat(values(rows.get(0)))
        .containsExactly(
            0.0, one, 0.0, one, 0.0, Math.log(2.5 / 60), Math.log1p(10), 10 / ((20 + 30) / 2.0));
    assertThat(values(rows.get(1)))
        .containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, Math.log(0.5 / 35), Math.log1p(5), 5 / 30.0);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactlyElementsOf(Lags.features().keySet());
  }

  private static List<Object> values(Row row) {
    return Arrays.stream(row.schema().fieldNames()).map(c -> row.<Object>getAs(c)).toList();
  }
}
