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
      basis.replace(random.nextInt(size), SparseRow.of(row(size, random)));
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
      basis.replace(row, SparseRow.of(row(4, random)));
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
    assertThat(basis.replace(0, SparseRow.of(new double[] {0, 2, 5}))).isFalse();
    requireInverse(basis, 3);
  }

  @Property(tries = 50)
  void keepsWeightsAndLengthsWhileRowsAndVectorChange(
      @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
    Random random = new Random(seed);
    Basis basis = new Basis(size);
    for (int i = 0; i < 20; i++) {
      int row = random.nextInt(size);
      basis.express(row(size, random));
      if (i % 5 == 4) {
        basis.rebase(row, next(row, size));
      } else {
        basis.replace(row, SparseRow.of(row(size, random)));
      }
    }
    double[] vector = row(size, random);
    basis.express(vector);
    requireWeightsAndLengths(basis, size, vector);
    basis.refactor();
    requireWeightsAndLengths(basis, size, vector);
  }

  @Example
  void makesTheInverseAnewWhateverPlaceARowStandsIn() {
    Basis basis = new Basis(3);
    basis.replace(0, SparseRow.of(new double[] {1, 1, 0}));
    basis.replace(1, SparseRow.of(new double[] {1, 0, 0}));
    basis.replaceByUnit(2, 2);
    assertThat(basis.refactor()).isTrue();
    requireInverse(basis, 3);
    assertThat(basis.solve(new double[] {5, 2, 7})).containsExactly(2, 3, 7);
  }

  private static void requireWeightsAndLengths(Basis basis, int size, double[] vector) {
    for (int row = 0; row < size; row++) {
      double[] direction = basis.direction(row);
      double weight = Basis.dot(direction, vector);
      assertThat(basis.weight(row)).isCloseTo(weight, within(CLOSE * (1 + Math.abs(weight))));
      double square = Basis.dot(direction, direction);
      assertThat(basis.squaredLength(row)).isCloseTo(square, within(CLOSE * square));
    }
  }

  private static int[] next(int row, int size) {
    return size == 1 ? new int[0] : new int[] {(row + 1) % size};
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
