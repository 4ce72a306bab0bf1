package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold of every answer, whatever the night is like. */
class AnyNightTest {
  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::userId).thenComparing(Pair::couponId);

  @Property(tries = 500)
  void keepsEveryLimitAndProvesExactlyWhatItPublishes(@ForAll long seed) {
    Instance night = AnyNight.of(seed);
    ValidAnswer.require(night, night.solve());
  }

  @Property(tries = 100)
  void isTheSameInWhateverOrderAndPartsItComes(@ForAll long seed) {
    Instance night = AnyNight.of(seed);
    List<Pair> pairs = new ArrayList<>(night.pairs());
    List<Limit> limits = new ArrayList<>(night.limits());
    Collections.shuffle(pairs, new Random(seed));
    Collections.shuffle(limits, new Random(seed));
    Catalogue catalogue = night.catalogue();
    PacksInMemory parts = parts(catalogue, pairs, 3);
    Solution solution = Allocator.solve(catalogue, limits, parts, SolverOptions.DEFAULT);
    Instance.Answer whole = night.solve();
    assertThat(parts.chosen(solution.selection()))
        .containsExactlyInAnyOrderElementsOf(whole.chosen());
    assertThat(solution.certificate()).isEqualTo(whole.certificate());
    assertThat(solution.dualPrices()).isEqualTo(whole.dualPrices());
  }

  private static PacksInMemory parts(Catalogue catalogue, List<Pair> pairs, int parts) {
    return PacksInMemory.of(
        IntStream.range(0, parts)
            .mapToObj(
                part ->
                    pairs.stream()
                        .filter(pair -> Math.floorMod(pair.userId().hashCode(), parts) == part)
                        .sorted(ORDER)
                        .toList())
            .map(part -> pack(catalogue, part))
            .toList());
  }

  private static Candidates pack(Catalogue catalogue, List<Pair> pairs) {
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    for (Pair pair : pairs) {
      packer.add(pair.userId(), catalogue.find(pair.cell()), pair.valueMicros(), pair.costMicros());
    }
    return packer.pack();
  }
}
