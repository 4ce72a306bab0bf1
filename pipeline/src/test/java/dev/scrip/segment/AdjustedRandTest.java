package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdjustedRandTest {
  private static final int GROUPS = 5;

  @Test
  void knowsTheExampleOfYeungAndRuzzo() {
    // "Details of the adjusted Rand index", 2001: ten things, 0.313.
    long[][] counts = {{1, 1, 0}, {1, 2, 1}, {0, 0, 4}};
    assertThat(AdjustedRand.index(counts)).isCloseTo(0.313, within(0.0005));
  }

  @Test
  void knowsSmallDivisionsWorkedOutByHand() {
    assertThat(AdjustedRand.index(new long[][] {{2, 0, 0}, {0, 1, 1}}))
        .isCloseTo(4 / 7.0, within(1e-12));
    assertThat(AdjustedRand.index(new long[][] {{1, 1}, {1, 1}})).isCloseTo(-0.5, within(1e-12));
    assertThat(AdjustedRand.index(new long[][] {{1, 1, 1, 1}})).isZero();
  }

  @Test
  void isOneForTheSameDivisionUnderOtherNames() {
    assertThat(AdjustedRand.index(new long[][] {{0, 7, 0}, {3, 0, 0}, {0, 0, 1}})).isOne();
    assertThat(AdjustedRand.index(new long[][] {{9}})).isOne();
    assertThat(AdjustedRand.index(new long[][] {{1, 0}, {0, 1}})).isOne();
    assertThat(AdjustedRand.index(new long[0][])).isOne();
  }

  @Test
  void countsManyThings() {
    long many = 1_000_000_000L;
    assertThat(AdjustedRand.index(new long[][] {{many, many}, {many, many}}))
        .isCloseTo(0, within(1e-8));
    assertThat(AdjustedRand.index(new long[][] {{many, 0}, {0, many}})).isOne();
  }

  @Property(tries = 200)
  void countsPairsOfThings(
      @ForAll @Size(min = 2, max = 25) List<@IntRange(max = GROUPS - 1) Integer> first,
      @ForAll @Size(value = 25) List<@IntRange(max = GROUPS - 1) Integer> second) {
    assertThat(AdjustedRand.index(counts(first, second)))
        .isCloseTo(byPairs(first, second), within(1e-9));
  }

  @Property(tries = 100)
  void caresForNeitherNamesNorSides(
      @ForAll @Size(value = 20) List<@IntRange(max = GROUPS - 1) Integer> first,
      @ForAll @Size(value = 20) List<@IntRange(max = GROUPS - 1) Integer> second,
      @ForAll @IntRange(max = GROUPS - 1) int turn) {
    List<Integer> renamed = first.stream().map(g -> (GROUPS - 1 - g + turn) % GROUPS).toList();
    double index = AdjustedRand.index(counts(first, second));
    assertThat(AdjustedRand.index(counts(renamed, second))).isEqualTo(index);
    assertThat(AdjustedRand.index(counts(second, first))).isEqualTo(index);
    assertThat(AdjustedRand.index(counts(first, renamed))).isOne();
  }

  private static long[][] counts(List<Integer> first, List<Integer> second) {
    long[][] counts = new long[GROUPS][GROUPS];
    for (int i = 0; i < first.size(); i++) {
      counts[first.get(i)][second.get(i)]++;
    }
    return counts;
  }

  /** From every pair of things: together in both, in one, in the other, in neither. */
  private static double byPairs(List<Integer> first, List<Integer> second) {
    double both = 0;
    double one = 0;
    double other = 0;
    double neither = 0;
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean inFirst = first.get(i).equals(first.get(j));
        boolean inSecond = second.get(i).equals(second.get(j));
        both += inFirst && inSecond ? 1 : 0;
        one += inFirst && !inSecond ? 1 : 0;
        other += !inFirst && inSecond ? 1 : 0;
        neither += !inFirst && !inSecond ? 1 : 0;
      }
    }
    if (one == 0 && other == 0) {
      return 1;
    }
    return 2
        * (both * neither - one * other)
        / ((both + one) * (one + neither) + (both + other) * (other + neither));
  }
}
