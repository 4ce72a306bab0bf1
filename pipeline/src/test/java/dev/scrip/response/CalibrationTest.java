package dev.scrip.response;

import static dev.scrip.testing.TestSpark.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("redemption_probability", DataTypes.DoubleType);

  /** What was called 0.8 happens in 3 of 5 cases, what was called 0.2 in 2 of 5. */
  private static final Dataset<Row> TOO_SURE =
      TestSpark.rows(
              SCHEMA,
              row(1.0, 3.0, 0.8),
              row(0.0, 2.0, 0.8),
              row(1.0, 2.0, 0.2),
              row(0.0, 3.0, 0.2))
          .repartition(1);

  @Test
  void bringsProbabilitiesToWhatHappened() {
    Calibration calibration = Calibration.of(TOO_SURE);
    assertThat(calibration.slope()).isCloseTo(Math.log(1.5) / Math.log(4), within(1e-4));
    assertThat(calibration.intercept()).isCloseTo(0, within(1e-4));
    double corrected =
        TOO_SURE
            .limit(1)
            .select(calibration.applyTo(functions.col("redemption_probability")))
            .head()
            .getDouble(0);
    assertThat(corrected).isCloseTo(0.6, within(1e-4));
  }

  @Test
  void expectsNothingOfAPairThatAModelHasNoNumberFor() {
    double corrected =
        TestSpark.session()
            .range(1)
            .select(Calibration.NONE.applyTo(functions.lit(Double.NaN)))
            .head()
            .getDouble(0);
    assertThat(corrected).isBetween(0.0, 1e-8);
  }

  @Test
  void changesNothingWhereOnlyOneThingHappened() {
    assertThat(Calibration.of(TOO_SURE.where("label = 0.0"))).isEqualTo(Calibration.NONE);
    assertThat(Calibration.of(TOO_SURE.limit(0))).isEqualTo(Calibration.NONE);
  }

  /** Two of four happened: by symmetry the level that calls 0.8 and 0.2 right on average is 0. */
  @Test
  void takesItsLevelFromOtherPairsAndKeepsItsSlope() {
    Calibration tooHigh = new Calibration(0.5, 2);
    Calibration levelled = tooHigh.levelled(TOO_SURE);
    assertThat(levelled.slope()).isEqualTo(0.5);
    assertThat(levelled.intercept()).isCloseTo(0, within(1e-6));

    Dataset<Row> rare =
        TestSpark.rows(SCHEMA, row(1.0, 1.0, 0.3), row(0.0, 9.0, 0.1), row(0.0, 10.0, 0.2))
            .repartition(1);
    double mean =
        rare.select(
                functions
                    .sum(
                        tooHigh
                            .levelled(rare)
                            .applyTo(functions.col("redemption_probability"))
                            .multiply(functions.col("weight")))
                    .divide(functions.sum("weight")))
            .head()
            .getDouble(0);
    assertThat(mean).isCloseTo(1.0 / 20, within(1e-6));
    assertThat(tooHigh.levelled(TOO_SURE.where("label = 1.0"))).isEqualTo(tooHigh);
  }

  @Test
  void neverTurnsTheOrderAround() {
    assertThat(new Calibration(-0.5, 1).orNone()).isEqualTo(Calibration.NONE);
  }

  @Test
  void survivesTheRegistry() {
    Calibration calibration = new Calibration(0.87, -0.123456789);
    assertThat(Calibration.from(calibration.settings())).isEqualTo(calibration);
  }
}
