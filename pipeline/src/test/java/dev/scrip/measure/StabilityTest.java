package dev.scrip.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StabilityTest {
  @Test
  void isTheSumOverBinsByHand() {
    Stability stability = stability(new long[] {500_000, 500_000}, counts(600_000, 400_000));
    // 0.1 ln 1.2 - 0.1 ln 0.8
    assertThat(stability.index()).isCloseTo(0.040546511, within(1e-5));
    assertThat(stability.mostMoved()).isEqualTo(1);
    assertThat(stability.shareThen(1)).isEqualTo(0.5);
    assertThat(stability.shareNow(1)).isEqualTo(0.4);
  }

  @Property
  void isNothingForTheSameShares(
      @ForAll @Size(5) List<@LongRange(min = 1, max = 100_000) Long> rows) {
    assertThat(stability(counts(rows), counts(rows)).index()).isZero();
  }

  @Property
  void isTheSameBothWaysAndNeverBelowNothing(
      @ForAll @Size(5) List<@LongRange(min = 1, max = 100_000) Long> then,
      @ForAll @Size(5) List<@LongRange(min = 1, max = 100_000) Long> now) {
    double index = stability(counts(then), counts(now)).index();
    assertThat(index).isNotNegative();
    assertThat(stability(counts(now), counts(then)).index()).isCloseTo(index, within(1e-12));
  }

  @Test
  void countsABinThatEmptiesMuchButNotWithoutBound() {
    assertThat(stability(counts(90, 10, 0), counts(100, 0, 0)).index()).isBetween(0.2, 0.5);
  }

  @Test
  void leavesOutBinsThatNeverHeldAnything() {
    Stability two = stability(counts(30, 70), counts(40, 60));
    Stability four = stability(counts(30, 0, 70, 0), counts(40, 0, 60, 0));
    assertThat(four.index()).isEqualTo(two.index());
    assertThat(four.byChance()).isEqualTo(two.byChance());
  }

  /** Against the tables of chi squared: 10.828 for one degree of freedom, 27.877 for nine. */
  @Test
  void knowsWhatChanceDoes() {
    assertThat(stability(counts(50, 50), counts(50, 50)).byChance())
        .isCloseTo(10.828 * (0.01 + 0.01), withinPercentage(4));
    long[] ten = counts(10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    assertThat(stability(ten, ten).byChance())
        .isCloseTo(27.877 * (0.01 + 0.01), withinPercentage(4));
    assertThat(stability(counts(5), counts(7)).byChance()).isZero();
    assertThat(new Stability(counts(50, 50), counts(50, 50), 10, 20).byChance())
        .isCloseTo(10.828 * (0.1 + 0.05), withinPercentage(4));
  }

  /** Two draws of one distribution, 2,000 times over: the thousandth part is 2. */
  @Test
  void chanceSeldomExceedsWhatChanceDoes() {
    Random random = new Random(17);
    int above = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      Stability stability = stability(draw(random, 200), draw(random, 300));
      above += stability.index() > stability.byChance() ? 1 : 0;
    }
    assertThat(above).isLessThanOrEqualTo(8);
  }

  @Test
  void refusesNothingAndUnlikeBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stability(counts(0, 0), counts(1, 0)))
        .withMessageContaining("no rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stability(counts(1), counts(1, 0)))
        .withMessageContaining("1 bins beside 2");
  }

  private static Stability stability(long[] then, long[] now) {
    return new Stability(then, now, sum(then), sum(now));
  }

  private static long sum(long[] rows) {
    return Arrays.stream(rows).sum();
  }

  private static long[] draw(Random random, int rows) {
    long[] bins = new long[10];
    for (int row = 0; row < rows; row++) {
      bins[random.nextInt(10)]++;
    }
    return bins;
  }

  private static long[] counts(List<Long> rows) {
    return rows.stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] counts(long... rows) {
    return rows;
  }
}
