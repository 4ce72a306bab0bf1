package dev.scrip.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StrongestTest {
  @Property(tries = 200)
  void agreesWithSortingAllScores(
      @ForAll @Size(min = 0, max = 30) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 0, max = 40) int limit) {
    Strongest strongest =
        Strongest.of(scores.stream().mapToDouble(Integer::doubleValue).toArray(), limit);

    List<Integer> expected =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer item) -> -scores.get(item))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(limit)
            .toList();
    assertThat(IntStream.range(0, strongest.size()).mapToObj(strongest::item).toList())
        .isEqualTo(expected);
    assertThat(IntStream.range(0, strongest.size()).mapToObj(strongest::score).toList())
        .isEqualTo(expected.stream().map(item -> scores.get(item).doubleValue()).toList());
  }
}
