package dev.scrip.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.AllocationTable;
import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small shops and what tests ask of them. */
final class Shops {
  static final ShopOptions SMALL = ShopOptions.DEFAULT.withUsers(400);

  private static Map<String, Dataset<Row>> history = Map.of();

  private Shops() {}

  /** The history of {@link #SMALL}, lived once for all tests. */
  static synchronized Map<String, Dataset<Row>> history() {
    if (history.isEmpty()) {
      history =
          Collections.unmodifiableMap(kept(SimulatedShop.history(TestSpark.session(), SMALL)));
    }
    return history;
  }

  /** The rows as sorted text, for comparison. */
  static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** The tables held in memory, so that a test reads them often. */
  static Map<String, Dataset<Row>> kept(Map<String, Dataset<Row>> tables) {
    Map<String, Dataset<Row>> kept = new LinkedHashMap<>();
    tables.forEach((name, rows) -> kept.put(name, rows.coalesce(2).localCheckpoint()));
    return kept;
  }

  /** Every user with one current coupon; every tenth pair is withheld. */
  static Dataset<Row> allocation(ShopOptions options, LocalDate day) {
    World world = World.of(options, "UTC");
    List<Coupon> coupons = world.plan().currentOn(Math.toIntExact(day.toEpochDay()));
    List<Object[]> rows = new ArrayList<>();
    for (int user = 0; user < options.users(); user++) {
      boolean holdout = user % 10 == 0;
      Coupon coupon = coupons.get((user + day.getDayOfMonth()) % coupons.size());
      rows.add(
          TestSpark.row(
              java.sql.Date.valueOf(day),
              Ids.user(user),
              coupon.id(),
              Ids.campaign(coupon.campaign()),
              "s1",
              holdout ? "holdout" : "treatment",
              holdout ? 0.1 : 0.9,
              0.1,
              1L,
              1L,
              1,
              java.sql.Date.valueOf(day),
              java.sql.Date.valueOf(day.plusDays(7)),
              "a test"));
    }
    return TestSpark.rows(AllocationTable.CONTRACT.schema(), rows.toArray(Object[][]::new));
  }

  /** How many rows of the table have values in these columns that another row has, too. */
  static long repeated(Dataset<Row> rows, String... key) {
    return rows.groupBy(
            Arrays.stream(key).map(k -> col(k)).toArray(org.apache.spark.sql.Column[]::new))
        .count()
        .where(col("count").gt(lit(1)))
        .count();
  }
}
