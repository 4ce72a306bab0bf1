package dev.scrip.synthetic;

import static dev.scrip.synthetic.Shops.text;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.testing.TestSpark;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirtTest {
  private static Map<String, Dataset<Row>> raw = Map.of();
  private static Map<String, Dataset<Row>> dirty = Map.of();

  @BeforeAll
  static void spoilASmallShop() {
    raw =
        Shops.kept(SimulatedShop.history(TestSpark.session(), ShopOptions.DEFAULT.withUsers(120)));
    dirty = Shops.kept(Dirt.spoil(raw, 0.05, 3));
  }

  private static Dataset<Row> of(Map<String, Dataset<Row>> tables, String name) {
    return tables.getOrDefault(name, TestSpark.session().emptyDataFrame());
  }

  private static String key(DirtKind kind) {
    return of(dirty, kind.table()).columns()[0];
  }

  private static Dataset<Row> rowsOf(DirtKind kind) {
    return of(dirty, kind.table()).where(col(key(kind)).startsWith(kind.keyPrefix()));
  }

  @Test
  void everyKindIsThereAndOnlyKindsToBeQuarantinedHaveAReason() {
    for (DirtKind kind : DirtKind.values()) {
      assertThat(rowsOf(kind).count()).as(kind.name()).isPositive();
      assertThat(kind.reason().isPresent()).isEqualTo(kind.fate() == DirtKind.Fate.QUARANTINED);
    }
    assertThat(Arrays.stream(DirtKind.values()).filter(k -> k.reason().isPresent()))
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void onlyAddsRowsToTheSoundOnesAsText() {
    Map<String, Dataset<Row>> clean = Dirt.spoil(raw, 0, 3);
    raw.keySet()
        .forEach(
            name -> {
              assertThat(of(clean, name).count()).isEqualTo(of(raw, name).count());
              assertThat(of(clean, name).exceptAll(of(dirty, name)).count()).as(name).isZero();
              assertThat(of(dirty, name).schema().fields())
                  .allMatch(f -> f.dataType().equals(DataTypes.StringType));
            });
  }

  @Test
  void addsAboutTheShare() {
    for (String name : new String[] {"behaviour_events", "order_lines"}) {
      double sound = of(raw, name).count();
      assertThat(of(dirty, name).count() / sound).as(name).isBetween(1.03, 1.08);
    }
  }

  @Test
  void theSameSeedSpoilsTheSameRows() {
    Map<String, Dataset<Row>> scattered = new LinkedHashMap<>();
    raw.forEach((name, rows) -> scattered.put(name, rows.repartition(5)));
    Map<String, Dataset<Row>> again = Dirt.spoil(scattered, 0.05, 3);
    raw.keySet()
        .forEach(name -> assertThat(text(of(again, name))).isEqualTo(text(of(dirty, name))));
    assertThat(text(of(Dirt.spoil(raw, 0.05, 4), "orders")))
        .isNotEqualTo(text(of(dirty, "orders")));
  }

  @Test
  void aSpoiledLineHasASoundOrderExceptWhereThatIsItsFault() {
    Dataset<Row> lines =
        of(dirty, "order_lines").where(col("order_id").startsWith("dirt-")).select("order_id");
    Dataset<Row> orders = of(dirty, "orders").select(col("order_id").as("known"));
    Dataset<Row> orphans = lines.join(orders, col("order_id").equalTo(col("known")), "left_anti");
    assertThat(orphans.count()).isEqualTo(rowsOf(DirtKind.LINE_OF_UNKNOWN_ORDER).count());
  }

  @Test
  void anotherZonesTimesNameTheSameInstant() {
    Dataset<Row> elsewhere = rowsOf(DirtKind.EVENT_IN_OTHER_ZONE);
    Dataset<Row> sound = of(raw, "behaviour_events");
    Column prefix =
        org.apache.spark.sql.functions.concat(
            org.apache.spark.sql.functions.lit(DirtKind.EVENT_IN_OTHER_ZONE.keyPrefix()),
            sound.col("event_id"));
    Dataset<Row> same =
        elsewhere.join(
            sound,
            elsewhere
                .col("event_id")
                .equalTo(prefix)
                .and(
                    elsewhere
                        .col("event_at")
                        .cast(DataTypes.TimestampType)
                        .equalTo(sound.col("event_at"))));
    assertThat(same.count()).isEqualTo(elsewhere.count()).isPositive();
    assertThat(elsewhere.where(col("event_at").endsWith("+05:30")).count())
        .isEqualTo(elsewhere.count());
  }

  @Test
  void refusesAShareOutOfRange() {
    assertThatThrownBy(() -> Dirt.spoil(raw, 0.6, 1)).hasMessageContaining("0.6");
  }
}
