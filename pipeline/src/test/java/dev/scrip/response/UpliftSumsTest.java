package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class UpliftSumsTest {
  @Test
  void findsTheRateBetweenThoseTried() {
    UpliftSums sums = leaving(rate -> 5 * (rate - 1.23) * (rate - 1.23) - 100, 0, 1);
    assertThat(sums.rate()).isCloseTo(1.23, within(1e-9));
  }

  @Test
  void staysWithinTheRatesTried() {
    assertThat(leaving(rate -> rate, 0, 1).rate()).isEqualTo(0);
    assertThat(leaving(rate -> -rate, 0, 1).rate()).isCloseTo(3.0, within(1e-12));
  }

  @Test
  void differsWhereLessIsLeftThanByOneShare() {
    // One share of 0.5 leaves 2 less than none at all.
    assertThat(leaving(rate -> rate - 2.1, 4, 8).differs()).isTrue();
    assertThat(leaving(rate -> rate - 1.9, 4, 8).differs()).isFalse();
  }

  @Test
  void isComparedWithAShareThatCanBe() {
    // A share of 2 would leave 16 less; the largest there is, 1, leaves 12 less.
    assertThat(leaving(rate -> rate - 13, 8, 4).differs()).isTrue();
  }

  @Test
  void sumsOfFoldsAddUp() {
    DoubleUnaryOperator tenths = rate -> 1 + Math.rint(10 * rate);
    List<UpliftSums> folds =
        List.of(
            leaving(tenths, 1, 2),
            leaving(rate -> -3 * tenths.applyAsDouble(rate), 2, 4),
            leaving(tenths, 4, 8));
    assertThat(UpliftSums.all(folds))
        .isEqualTo(leaving(rate -> -tenths.applyAsDouble(rate), 7, 14));
    assertThat(UpliftSums.without(1, folds))
        .isEqualTo(leaving(rate -> 2 * tenths.applyAsDouble(rate), 5, 10));
  }

  private static UpliftSums leaving(DoubleUnaryOperator left, double products, double squares) {
    return new UpliftSums(
        products, squares, UpliftSums.RATES.stream().map(left::applyAsDouble).toList());
  }
}
