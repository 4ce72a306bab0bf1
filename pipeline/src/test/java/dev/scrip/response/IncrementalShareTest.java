package dev.scrip.response;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncrementalShareTest {
  /** Of users who are expected to place one order, whatever their features. */
  private static final LinearScore ONE_ORDER = LinearScore.constant(0);

  private static final IncrementalShare SHARE = sharedAtPropensity(0.5);

  @Test
  void fallsWithTheOtherOrders() {
    // Of one order, half of the probability is expected to be redeemed.
    assertThat(at(SHARE, 0.5)).isCloseTo(Math.exp(-0.25 * 0.75 / 0.5), within(1e-12));
    assertThat(at(SHARE, 0.8)).isCloseTo(Math.exp(-0.25 * 0.6 / 0.8), within(1e-12));
  }

  @Test
  void isAllWhereNoOrderIsLeftAndNothingWhereNobodyRedeems() {
    assertThat(at(sharedAtPropensity(1), 1 - 1e-12)).isCloseTo(1, within(1e-9));
    assertThat(at(SHARE, 1e-12)).isEqualTo(0);
  }

  @Test
  void isTheSameForAllWhereNothingTellsThemApart() {
    assertThat(at(IncrementalShare.constant(0.4), 0.9)).isEqualTo(0.4);
  }

  @Test
  void isCutToWhatCanBe() {
    assertThat(at(IncrementalShare.constant(1.3), 0.9)).isEqualTo(1);
    assertThat(at(IncrementalShare.constant(-0.7), 0.9)).isEqualTo(-0.5);
  }

  @Test
  void survivesTheRegistry() {
    assertThat(IncrementalShare.from(SHARE.settings())).isEqualTo(SHARE);
    IncrementalShare constant = IncrementalShare.constant(0.4);
    assertThat(IncrementalShare.from(constant.settings())).isEqualTo(constant);
  }

  private static IncrementalShare sharedAtPropensity(double propensity) {
    return new IncrementalShare(
        0.5, new IncrementalShare.TakenAlong(0.25, propensity, byDepthAlone(), ONE_ORDER));
  }

  /** Log-odds of redemption that are the depth. */
  private static LinearScore byDepthAlone() {
    List<Double> coefficients =
        new ArrayList<>(Collections.nCopies(PairFeatures.names().size(), 0.0));
    coefficients.set(PairFeatures.names().indexOf("depth"), 1.0);
    return new LinearScore(0, coefficients);
  }

  private static double at(IncrementalShare share, double probability) {
    return TestSpark.session()
        .range(1)
        .withColumn("depth", lit(Math.log(probability / (1 - probability))))
        .select(share.of(FeatureVectors.only("depth")))
        .head()
        .getDouble(0);
  }
}
