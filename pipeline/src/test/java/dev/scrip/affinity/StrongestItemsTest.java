package dev.scrip.affinity;

import static org.assertj.core.api.Assertions.assertThat;

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
import scala.jdk.javaapi.CollectionConverters;

class StrongestItemsTest {
  @Property(tries = 200)
  void agreesWithSortingAllScores(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    List<Row> items = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      items.add(RowFactory.create(id(i), factors(scores.get(i))));
    }
    List<Row> ranked = new ArrayList<>();
    new StrongestItems(items, 1, limit)
        .call(RowFactory.create("anna", factors(2)))
        .forEachRemaining(ranked::add);

    List<String> expected =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer i) -> -scores.get(i)).thenComparing(i -> id(i)))
            .limit(limit)
            .map(i -> id(i))
            .toList();
    assertThat(ranked).extracting(r -> r.getString(1)).isEqualTo(expected);
    assertThat(ranked)
        .extracting(r -> r.getInt(3))
        .isEqualTo(IntStream.rangeClosed(1, expected.size()).boxed().toList());
  }

  private static String id(int i) {
    return String.format("item-%02d", i);
  }

  private static Object factors(int value) {
    return CollectionConverters.asScala(List.of((float) value)).toSeq();
  }
}
