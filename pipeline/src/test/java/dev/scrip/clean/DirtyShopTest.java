package dev.scrip.clean;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.quality.RowCounts;
import dev.scrip.synthetic.Dirt;
import dev.scrip.synthetic.DirtKind;
import dev.scrip.synthetic.ShopOptions;
import dev.scrip.synthetic.SimulatedShop;
import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.testing.TestSpark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop of which one row in a hundred is damaged, in every way the simulated shop knows. */
class DirtyShopTest {
  private static final ShopOptions OPTIONS = ShopOptions.DEFAULT.withUsers(150);

  private static final Map<String, Dataset<Row>> RAW = new HashMap<>();
  private static final AtomicReference<CleanResult> RESULT = new AtomicReference<>();

  @BeforeAll
  static void cleanTheDirtyShop() {
    Map<String, Dataset<Row>> sound = SimulatedShop.history(TestSpark.session(), OPTIONS);
    sound.replaceAll((name, rows) -> rows.localCheckpoint());
    Dirt.spoil(sound, 0.01, 7).forEach((name, rows) -> RAW.put(name, rows.localCheckpoint()));
    RESULT.set(
        CleanTables.clean(TestSpark.session(), RAW, CleanOptions.DEFAULT, OPTIONS.openingNight()));
  }

  @AfterAll
  static void release() {
    result().release();
  }

  @Test
  void accountsForEveryRow() {
    result()
        .counts()
        .forEach(
            (table, counts) -> {
              assertThat(counts.addsUp()).as(table + " " + counts).isTrue();
              assertThat(counts.raw())
                  .as(table)
                  .isEqualTo(RAW.getOrDefault(table, TestSpark.session().emptyDataFrame()).count());
            });
    assertThat(result().counts().values().stream().mapToLong(RowCounts::quarantined).sum())
        .isEqualTo(result().quarantine().count());
  }

  @Test
  void findsEveryDamagedRowWithItsReason() {
    List<Row> quarantined =
        result().quarantine().select("table_name", "row_key", "reason").collectAsList();
    for (DirtKind kind : DirtKind.values()) {
      if (kind.fate() != DirtKind.Fate.QUARANTINED) {
        continue;
      }
      List<Row> found =
          quarantined.stream()
              .filter(r -> r.getString(0).equals(kind.table()))
              .filter(r -> r.getString(1).startsWith(kind.keyPrefix()))
              .toList();
      assertThat(found).as(kind + " rows").hasSize((int) damaged(kind)).isNotEmpty();
      assertThat(found.stream().map(r -> r.getString(2)).collect(Collectors.toSet()))
          .as(kind + " reason")
          .isEqualTo(Set.of(kind.reason().orElseThrow()));
    }
  }

  @Test
  void setsNothingSoundAside() {
    assertThat(
            result()
                .quarantine()
                .where("NOT row_key LIKE 'dirt-%'")
                .select("row_key", "reason")
                .collectAsList())
        .isEmpty();
  }

  @Test
  void takesInWhatOnlyLooksUnusual() {
    Set<String> clean =
        result().table(BehaviourEventsTable.CONTRACT).select("event_id").collectAsList().stream()
            .map(r -> r.getString(0))
            .collect(Collectors.toSet());
    List<DirtKind> unusual =
        Arrays.stream(DirtKind.values()).filter(k -> k.fate() == DirtKind.Fate.CLEAN).toList();
    for (DirtKind kind : unusual) {
      assertThat(clean.stream().filter(id -> id.startsWith(kind.keyPrefix())).count())
          .as(kind.name())
          .isEqualTo(damaged(kind))
          .isPositive();
    }
    assertThat(eventCounts().later()).isEqualTo(damaged(DirtKind.EVENT_IN_FUTURE)).isPositive();
    assertThat(eventCounts().merged()).isPositive();
  }

  private static RowCounts eventCounts() {
    return result().counts().getOrDefault("behaviour_events", RowCounts.EMPTY);
  }

  private static CleanResult result() {
    return requireNonNull(RESULT.get());
  }

  private static long damaged(DirtKind kind) {
    Dataset<Row> raw = RAW.getOrDefault(kind.table(), TestSpark.session().emptyDataFrame());
    String key = raw.columns()[0];
    return raw.where(raw.col(key).startsWith(kind.keyPrefix())).count();
  }
}
