package dev.scrip.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class StrongestItemsTest {
  @Property(tries = 200)
  void agreesWithSortingAllScores(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    List<Row> items = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      items.add(RowFactory.create(id(i), factors(scores.get(i)), i, 5L));
    }
    List<Row> ranked = ranked(new StrongestItems(items, 1, limit, 10), List.of());

    List<String> expected =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(
                // Nothing liked less than not at all.
                Comparator.comparingInt((Integer i) -> -Math.max(0, scores.get(i)))
                    .thenComparing(i -> id(i)))
            .limit(limit)
            .map(i -> id(i))
            .toList();
    assertThat(ranked).extracting(r -> r.getString(1)).isEqualTo(expected);
    assertThat(ranked)
        .extracting(r -> r.getInt(3))
        .isEqualTo(IntStream.rangeClosed(1, expected.size()).boxed().toList());
  }

  @Test
  void multiplyPreferenceByTheShareOfInterest() {
    List<Row> items =
        List.of(
            RowFactory.create("a", factors(1), 0, 60L),
            RowFactory.create("b", factors(1), 1, 30L),
            RowFactory.create("c", factors(2), 2, 10L));
    List<Row> own = List.of(RowFactory.create(1, 40L), RowFactory.create(2, 10L));

    List<Row> ranked = ranked(new StrongestItems(items, 1, 3, 50), own);

    assertThat(ranked).extracting(r -> r.getString(1)).containsExactly("b", "c", "a");
    assertThat(ranked.get(0).getDouble(2)).isCloseTo(2 * (40 + 50 * 0.3) / 100, within(1e-12));
    assertThat(ranked.get(1).getDouble(2)).isCloseTo(4 * (10 + 50 * 0.1) / 100, within(1e-12));
    assertThat(ranked.get(2).getDouble(2)).isCloseTo(2 * (0 + 50 * 0.6) / 100, within(1e-12));
  }

  private static List<Row> ranked(StrongestItems strongest, List<Row> own) {
    List<Row> ranked = new ArrayList<>();
    strongest
        .call(RowFactory.create("anna", factors(2), CollectionConverters.asScala(own).toSeq()))
        .forEachRemaining(ranked::add);
    return ranked;
  }

  private static String id(int i) {
    return String.format("item-%02d", i);
  }

  private static Object factors(int value) {
    return CollectionConverters.asScala(List.of((float) value)).toSeq();
  }
}
