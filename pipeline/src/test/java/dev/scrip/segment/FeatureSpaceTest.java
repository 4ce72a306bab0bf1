package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.ml.linalg.Matrices;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
  @Test
  void countsWhatIsToldTwiceOnce() {
    // The first two are the same, the third is on its own.
    double[] correlations = {1, -1, 0, -1, 1, 0, 0, 0, 1};
    assertThat(FeatureSpace.weights(Matrices.dense(3, 3, correlations)))
        .containsExactly(new double[] {0.5, 0.5, 1}, within(1e-12));
  }

  @Test
  void weighsByWhatIsToldAgain() {
    double[] correlations = {1, 0.6, 0.6, 1};
    assertThat(FeatureSpace.weights(Matrices.dense(2, 2, correlations)))
        .containsExactly(new double[] {1 / 1.36, 1 / 1.36}, within(1e-12));
  }
}
