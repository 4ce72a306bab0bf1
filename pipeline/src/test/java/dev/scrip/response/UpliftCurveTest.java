package dev.scrip.response;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class UpliftCurveTest {
  /** 4,000 users, half of them treated; those with an even number buy only if treated. */
  private static Dataset<Row> pairs(String score) {
    return TestSpark.session()
        .range(4_000)
        .selectExpr(
            "format_string('u%05d', id) user_id",
            "'a' coupon_id",
            "cast((id div 2) % 2 as double) treated",
            "cast(0.5 as double) treated_probability",
            "1.0D weight",
            "cast(if(id % 2 = 0, (id div 2) % 2, 1) as double) bought",
            "cast(if(id % 2 = 0, 300 * ((id div 2) % 2), 500) as double) gain_cents",
            "cast(" + score + " as double) uplift_score");
  }

  @Test
  void aPerfectOrderGainsEverythingInTheFirstHalf() {
    Map<String, Double> metrics = UpliftCurve.metrics(pairs("1 - id % 2"), 200);
    assertThat(metrics.get("purchase_effect")).isCloseTo(0.5, within(0.02));
    assertThat(metrics.get("purchase_effect_top_10")).isCloseTo(1.0, within(0.1));
    // The curve climbs to 0.5 over the first half and stays there: 0.375 below it, 0.25 at random.
    assertThat(metrics.get("purchase_qini")).isCloseTo(0.125, within(0.01));
    assertThat(metrics.get("purchase_qini_low")).isBetween(0.1, metrics.get("purchase_qini"));
    assertThat(metrics.get("purchase_auuc")).isCloseTo(0.375, within(0.02));
    assertThat(metrics.get("purchase_auuc_low")).isBetween(0.33, metrics.get("purchase_auuc"));
    assertThat(metrics.get("purchase_auuc_high")).isBetween(metrics.get("purchase_auuc"), 0.42);
    assertThat(metrics.get("gain_cents_qini")).isCloseTo(37.5, within(4.0));
  }

  @Test
  void aRandomOrderGainsNothingOverTheLine() {
    Map<String, Double> metrics = UpliftCurve.metrics(pairs("xxhash64(id) % 1000"), 200);
    assertThat(metrics.get("purchase_qini_low")).isLessThan(0);
    assertThat(metrics.get("purchase_qini_high")).isGreaterThan(0);
  }

  @Test
  void theWrongWayRoundLosesWhatTheRightOneGains() {
    Map<String, Double> metrics = UpliftCurve.metrics(pairs("id % 2"), 50);
    assertThat(metrics.get("purchase_qini")).isCloseTo(-0.125, within(0.01));
  }

  @Test
  void whatEverybodyWasMailedIsComparedWithNothing() {
    Dataset<Row> drawn = pairs("1 - id % 2");
    Dataset<Row> mailed =
        drawn
            .withColumn("coupon_id", lit("mailed"))
            .withColumn("treated", lit(1.0))
            .withColumn("bought", lit(1.0))
            .withColumn("treated_probability", lit(null).cast("double"));
    assertThat(UpliftCurve.metrics(drawn.union(mailed), 50))
        .isEqualTo(UpliftCurve.metrics(drawn, 50));
  }

  @Test
  void anUntoldProbabilityIsTheShareOfTheCoupon() {
    Dataset<Row> drawn = pairs("1 - id % 2");
    Dataset<Row> untold = drawn.withColumn("treated_probability", lit(null).cast("double"));
    assertThat(UpliftCurve.metrics(untold, 50)).isEqualTo(UpliftCurve.metrics(drawn, 50));
  }

  @Test
  void theSameRowsGiveTheSameFiguresInAnyOrder() {
    Map<String, Double> once = UpliftCurve.metrics(pairs("id % 7"), 50);
    assertThat(UpliftCurve.metrics(pairs("id % 7").repartition(5), 50)).isEqualTo(once);
  }
}
