package dev.scrip.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.testing.TestSpark;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirtTest {
  private static Map<String, Dataset<Row>> raw = Map.of();
  private static Map<String, List<Row>> sound = Map.of();
  private static Map<String, List<Row>> dirty = Map.of();

  @BeforeAll
  static void spoilASmallShop() {
    raw =
        new LinkedHashMap<>(
            SimulatedShop.history(TestSpark.session(), ShopOptions.DEFAULT.withUsers(120)));
    raw = Shops.kept(raw);
    sound = collected(Dirt.spoil(raw, 0, 3));
    dirty = collected(Dirt.spoil(raw, 0.05, 3));
  }

  private static Map<String, List<Row>> collected(Map<String, Dataset<Row>> tables) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    tables.forEach((name, table) -> rows.put(name, table.collectAsList()));
    return rows;
  }

  private static List<Row> of(Map<String, List<Row>> tables, String name) {
    return tables.getOrDefault(name, List.of());
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }

  private static List<Row> rowsOf(DirtKind kind) {
    return of(dirty, kind.table()).stream()
        .filter(row -> row.getString(0).startsWith(kind.keyPrefix()))
        .toList();
  }

  @Test
  void everyKindIsThereAndOnlyKindsToBeQuarantinedHaveAReason() {
    for (DirtKind kind : DirtKind.values()) {
      assertThat(rowsOf(kind)).as(kind.name()).isNotEmpty();
      assertThat(kind.reason().isPresent()).isEqualTo(kind.fate() == DirtKind.Fate.QUARANTINED);
    }
    assertThat(Arrays.stream(DirtKind.values()).filter(k -> k.reason().isPresent()))
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aSpoiledRowDiffersFromTheSoundOneInItsKeyAndOneColumn() {
    for (DirtKind kind : DirtKind.values()) {
      if (kind.fate() == DirtKind.Fate.MERGED || kind.rawColumn().equals("order_id")) {
        continue;
      }
      Row spoiled = rowsOf(kind).get(0);
      String key = spoiled.getString(0).substring(kind.keyPrefix().length());
      Row origin =
          of(sound, kind.table()).stream()
              .filter(row -> row.getString(0).equals(key))
              .filter(row -> !kind.table().equals("order_lines") || row.getString(1).equals("1"))
              .findFirst()
              .orElseThrow();
      List<String> changed = new ArrayList<>();
      for (int i = 1; i < spoiled.length(); i++) {
        if (!java.util.Objects.equals(spoiled.get(i), origin.get(i))) {
          changed.add(spoiled.schema().fieldNames()[i]);
        }
      }
      assertThat(changed).as(kind.name()).containsExactly(kind.rawColumn());
    }
  }

  @Test
  void onlyAddsRowsToTheSoundOnesAsText() {
    sound.forEach(
        (name, rows) -> {
          List<String> left = new ArrayList<>(text(of(dirty, name)));
          assertThat(left).as(name).containsAll(text(rows));
          assertThat(rows.get(0).schema().fields())
              .allMatch(f -> f.dataType().equals(DataTypes.StringType));
        });
    long twice =
        of(dirty, "behaviour_events").stream()
            .collect(Collectors.groupingBy(row -> row.getString(0), Collectors.counting()))
            .values()
            .stream()
            .filter(n -> n == 2)
            .count();
    assertThat(twice).isPositive();
  }

  @Test
  void addsAboutTheShare() {
    for (String name : List.of("behaviour_events", "order_lines")) {
      double before = of(sound, name).size();
      assertThat(of(dirty, name).size() / before).as(name).isBetween(1.03, 1.08);
    }
  }

  @Test
  void theSameSeedSpoilsTheSameRows() {
    Map<String, Dataset<Row>> scattered = new LinkedHashMap<>();
    raw.forEach((name, rows) -> scattered.put(name, rows.repartition(5)));
    Map<String, List<Row>> again = collected(Dirt.spoil(scattered, 0.05, 3));
    again.forEach((name, rows) -> assertThat(text(rows)).isEqualTo(text(of(dirty, name))));
    Map<String, List<Row>> other = collected(Dirt.spoil(raw, 0.05, 4));
    assertThat(text(of(other, "orders"))).isNotEqualTo(text(of(dirty, "orders")));
  }

  @Test
  void aSpoiledLineHasASoundOrderExceptWhereThatIsItsFault() {
    Set<String> orders =
        of(dirty, "orders").stream().map(row -> row.getString(0)).collect(Collectors.toSet());
    List<Row> orphans =
        of(dirty, "order_lines").stream()
            .filter(row -> !orders.contains(row.getString(0)))
            .toList();
    assertThat(orphans).containsExactlyInAnyOrderElementsOf(rowsOf(DirtKind.LINE_OF_UNKNOWN_ORDER));
  }

  @Test
  void anotherZonesTimesNameTheSameInstant() {
    int time = 2;
    Map<String, Row> origins =
        of(sound, "behaviour_events").stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row));
    for (Row row : rowsOf(DirtKind.EVENT_IN_OTHER_ZONE)) {
      String prefix = DirtKind.EVENT_IN_OTHER_ZONE.keyPrefix();
      Row origin =
          java.util.Objects.requireNonNull(
              origins.get(row.getString(0).substring(prefix.length())));
      Instant utc = Instant.parse(origin.getString(time).replace(' ', 'T') + "Z");
      assertThat(row.getString(time)).endsWith("+05:30");
      assertThat(OffsetDateTime.parse(row.getString(time)).toInstant()).isEqualTo(utc);
    }
  }

  @Test
  void refusesAShareOutOfRange() {
    assertThatThrownBy(() -> Dirt.spoil(raw, 0.6, 1)).hasMessageContaining("0.6");
  }
}
