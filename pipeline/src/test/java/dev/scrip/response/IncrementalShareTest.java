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

  private static final IncrementalShare SHARE =
      new IncrementalShare(0.5, new IncrementalShare.TakenAlong(0.25, 0.5, ONE_ORDER));

  @Test
  void isWhatIsNotTakenAlong() {
    // Of one order, half of 0.5 is expected to be redeemed.
    assertThat(at(SHARE, 0.5)).isCloseTo(1 - 0.25 * 0.75 / 0.5, within(1e-12));
    assertThat(at(SHARE, 0.8)).isCloseTo(1 - 0.25 * 0.6 / 0.8, within(1e-12));
  }

  @Test
  void isCutToWhatCanBe() {
    assertThat(at(SHARE, 0.05)).isEqualTo(-0.5);
    assertThat(at(SHARE, 0)).isEqualTo(-0.5);
    IncrementalShare always =
        new IncrementalShare(0.5, new IncrementalShare.TakenAlong(0.25, 1, ONE_ORDER));
    assertThat(at(always, 1)).isEqualTo(1);
    assertThat(at(IncrementalShare.constant(1.3), 0.9)).isEqualTo(1);
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
