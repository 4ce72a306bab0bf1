package dev.scrip.response;

import static dev.scrip.testing.TestSpark.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("coupon_id", DataTypes.StringType)
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("redemption_probability", DataTypes.DoubleType);

  /** Two redeemed (0.8, 0.3) and two not (0.5, 0.1); the last stands for three. */
  private static final Dataset<Row> PREDICTIONS =
      TestSpark.rows(
              SCHEMA,
              row("u1", "a", 1.0, 1.0, 0.8),
              row("u2", "a", 1.0, 1.0, 0.3),
              row("u3", "a", 0.0, 1.0, 0.5),
              row("u4", "a", 0.0, 3.0, 0.1))
          .repartition(1);

  private final Map<String, Double> metrics = Evaluation.metrics(PREDICTIONS, 0.4);

  @Test
  void aucIsTheShareOfPairsInOrder() {
    // (0.8 beats 0.5 and 3 x 0.1; 0.3 beats 3 x 0.1 but not 0.5): 4 + 3 of 8.
    assertThat(metrics.get("roc_auc")).isCloseTo(7.0 / 8, within(1e-9));
  }

  @Test
  void prAucIsTheAreaBelowPrecisionByRecall() {
    // Precision 1 as far as half of the redeemed, then in a line from 1/2 to 2/3.
    assertThat(metrics.get("pr_auc")).isCloseTo(0.5 + (1.0 / 2 + 2.0 / 3) / 4, within(1e-9));
  }

  @Test
  void theBestThresholdHasTheHighestF1() {
    // From 0.8 on F1 is 2/3, from 0.5 on 1/2, from 0.3 on 4/5, from 0.1 on 1/2.
    assertThat(Evaluation.bestF1Threshold(PREDICTIONS)).isEqualTo(0.3);
  }

  @Test
  void logLossIsTheWeightedMeanOfMinusLogLikelihood() {
    double sum = -Math.log(0.8) - Math.log(0.3) - Math.log(0.5) - 3 * Math.log(0.9);
    assertThat(metrics.get("log_loss")).isCloseTo(sum / 6, within(1e-9));
    double base = -(2 * Math.log(1.0 / 3) + 4 * Math.log(2.0 / 3)) / 6;
    assertThat(metrics.get("log_loss_base_rate")).isCloseTo(base, within(1e-9));
  }

  @Test
  void precisionAndRecallCountWeightsAtTheThreshold() {
    assertThat(metrics.get("precision")).isCloseTo(0.5, within(1e-9));
    assertThat(metrics.get("recall")).isCloseTo(0.5, within(1e-9));
    assertThat(metrics.get("f1")).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void predictedOverObservedComparesTotals() {
    assertThat(metrics.get("predicted_over_observed"))
        .isCloseTo((0.8 + 0.3 + 0.5 + 3 * 0.1) / 2, within(1e-9));
  }

  @Test
  void calibrationErrorIsTheMeanGapOverBins() {
    // Each row falls into a bin of its own: gaps 0.2, 0.7, 0.5 and 3 x 0.1, over a weight of 6.
    assertThat(metrics.get("calibration_error"))
        .isCloseTo((0.2 + 0.7 + 0.5 + 0.3) / 6, within(1e-9));
  }
}
