package dev.scrip.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.BehaviourPathTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BehaviourPathsTest {
  private static final LocalDate RUN_DATE = LocalDate.parse("2024-04-10");

  @Test
  void tellsWhatFollowsWhatAndHowSoon() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "view", "apple", "s1")
            .event("anna", "2024-04-01 10:01", "cart", "apple", "s1")
            .order("o1", "anna", "2024-04-01 10:06", "completed")
            .event("anna", "2024-04-02 10:00", "view", "apple", "s2")
            .event("anna", "2024-04-02 10:03", "cart", "apple", "s2")
            .event("ben", "2024-04-02 10:00", "view", "apple", "s2")
            .event("ben", "2024-01-10 23:59", "search", null, "too-long-ago")
            .event("ben", "2024-04-10 00:00", "search", null, "later");

    assertThat(lines(shop))
        .containsExactly(
            "cart end 1 0.5 -",
            "cart order 1 0.5 300.0",
            "order end 1 1.0 -",
            "start view 3 1.0 -",
            "view cart 2 0.67 120.0",
            "view end 1 0.33 -");
  }

  @Test
  void hasNoPathWithoutEvents() {
    AShop shop = AShop.empty().bought("anna", "2024-04-01 10:00", "apple", 100);
    assertThat(lines(shop)).isEmpty();
  }

  @Test
  void sharesOfAStepAddUpAndWhatStartsEnds() {
    AShop shop = AShop.empty();
    String[] types = {"view", "click", "search", "favourite", "cart", "review", "complaint"};
    for (int i = 0; i < 200; i++) {
      String at = String.format("2024-03-%02d %02d:%02d", 1 + i % 28, 8 + i % 3, i * 7 % 60);
      shop.event("u" + i % 5, at, types[i * i % 7], "apple", i % 3 == 0 ? null : "s" + i % 9);
      if (i % 11 == 0) {
        shop.bought("u" + i % 5, at, "apple", 100);
      }
    }
    Dataset<Row> paths = BehaviourPaths.on(shop.open(), RUN_DATE);

    List<Double> sums =
        paths.groupBy("from_step").sum("transition_share").collectAsList().stream()
            .map(r -> r.getDouble(1))
            .toList();
    assertThat(sums).hasSizeGreaterThan(5).allSatisfy(s -> assertThat(s).isBetween(0.999, 1.001));
    assertThat(count(paths, "from_step = 'start'"))
        .isPositive()
        .isEqualTo(count(paths, "to_step = 'end'"));
    assertThat(count(paths, "from_step = 'order'")).isEqualTo(count(paths, "to_step = 'order'"));
    assertThat(paths.columns()).isEqualTo(BehaviourPathTable.CONTRACT.schema().fieldNames());
  }

  private static long count(Dataset<Row> paths, String condition) {
    return paths.where(condition).selectExpr("sum(transition_count)").head().getLong(0);
  }

  private static List<String> lines(AShop shop) {
    return BehaviourPaths.on(shop.open(), RUN_DATE)
        .selectExpr(
            "concat_ws(' ', from_step, to_step, transition_count, round(transition_share, 2),"
                + " coalesce(cast(median_gap_seconds as string), '-')) as line")
        .orderBy("line")
        .as(org.apache.spark.sql.Encoders.STRING())
        .collectAsList();
  }
}
