package dev.scrip.response;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.Collections;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class IncrementalShareTest {
  /** Of users who are expected to place one order, whatever their features. */
  private static final LinearScore ONE_ORDER =
      new LinearScore(0, Collections.nCopies(PairFeatures.names().size(), 0.0));

  private static final IncrementalShare SHARE = by(2.0);

  @Test
  void followsTheDistanceFromTheCentre() {
    assertThat(at(SHARE, 0.25)).isCloseTo(0.5, within(1e-12));
    // A prominence of 1 / (1 + 1).
    assertThat(at(SHARE, 1.0)).isCloseTo(0.5 + 2 * (0.5 - 0.2), within(1e-12));
  }

  @Test
  void isCutToWhatCanBe() {
    assertThat(at(by(1000), 1)).isEqualTo(2.0);
    assertThat(at(by(1000), 0.1)).isEqualTo(-0.5);
  }

  @Test
  void isTheSameForAllWhereNothingTellsThemApart() {
    assertThat(at(IncrementalShare.constant(0.4), 0.9)).isEqualTo(0.4);
  }

  @Test
  void survivesTheRegistry() {
    assertThat(IncrementalShare.from(SHARE.settings())).isEqualTo(SHARE);
    IncrementalShare constant = IncrementalShare.constant(0.4);
    assertThat(IncrementalShare.from(constant.settings())).isEqualTo(constant);
  }

  private static IncrementalShare by(double slope) {
    return new IncrementalShare(0.5, new IncrementalShare.ByProminence(slope, 0.2, ONE_ORDER));
  }

  private static double at(IncrementalShare share, double probability) {
    Column features = FeatureVectors.only("depth");
    return TestSpark.session()
        .range(1)
        .withColumn("depth", lit(0.0))
        .select(share.of(lit(probability), features))
        .head()
        .getDouble(0);
  }
}
