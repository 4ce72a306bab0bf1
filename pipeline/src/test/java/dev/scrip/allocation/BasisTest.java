package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BasisTest {
  private static final double CLOSE = 1e-6;

  @Property(tries = 50)
  void keepsItsInverseWhileRowsAreReplaced(
      @ForAll @IntRange(min = 1, max = 8) int size,
      @ForAll @IntRange(min = 0, max = 40) int replacements,
      @ForAll long seed) {
    Random random = new Random(seed);
    Basis basis = new Basis(size);
    for (int i = 0; i < replacements; i++) {
      basis.replace(random.nextInt(size), row(size, random));
    }
    requireInverse(basis, size);
    assertThat(basis.refactor()).isTrue();
    requireInverse(basis, size);
  }

  @Property(tries = 50)
  void turnsARowAroundAndSubtractsItFromOthers(@ForAll long seed) {
    Random random = new Random(seed);
    Basis basis = new Basis(4);
    for (int row = 0; row < 4; row++) {
      basis.replace(row, row(4, random));
    }
    double[] vector = row(4, random);
    double[] before = basis.times(vector);
    basis.rebase(1, new int[] {0, 3});
    double[] after = basis.times(vector);
    assertThat(after[1]).isCloseTo(-before[1], within(CLOSE));
    assertThat(after[0]).isCloseTo(before[0] - before[1], within(CLOSE));
    assertThat(after[3]).isCloseTo(before[3] - before[1], within(CLOSE));
    assertThat(after[2]).isCloseTo(before[2], within(CLOSE));
    requireInverse(basis, 4);
  }

  @Example
  void refusesARowThatTheOthersMakeUp() {
    Basis basis = new Basis(3);
    assertThat(basis.replace(0, new double[] {0, 2, 5})).isFalse();
    requireInverse(basis, 3);
  }

  private static double[] row(int size, Random random) {
    return random.doubles(size, -1, 1).toArray();
  }

  private static void requireInverse(Basis basis, int size) {
    for (int row = 0; row < size; row++) {
      double[] product = basis.times(basis.direction(row));
      for (int other = 0; other < size; other++) {
        assertThat(product[other]).isCloseTo(other == row ? 1 : 0, within(CLOSE));
      }
    }
  }
}
