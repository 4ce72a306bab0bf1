package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.ResponseModel.PROBABILITY;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nanvl;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Platt's correction: the corrected logit is {@code intercept + slope x logit}. A model that is
 * right as it is has slope 1 and intercept 0; a slope below 1 says that it is too sure of itself.
 *
 * @see <a href="https://doi.org/10.1145/1102351.1102430">Niculescu-Mizil and Caruana 2005</a>
 */
public record Calibration(double slope, double intercept) {
  /** Leaves probabilities as they are. */
  public static final Calibration NONE = new Calibration(1, 0);

  private static final double CERTAIN = 1e-9;
  private static final String LOGIT = "logit";
  private static final String NOTHING = "no_features";
  private static final String LOGIT_VECTOR = "logit_vector";

  /**
   * The correction that makes the predictions fit what happened best; none where one thing only
   * happened.
   *
   * @param predictions label, weight and probability, on one sorted partition
   */
  static Calibration of(Dataset<Row> predictions) {
    if (oneThingOnly(predictions)) {
      return NONE;
    }
    Dataset<Row> logits =
        new VectorAssembler()
            .setInputCols(new String[] {LOGIT})
            .setOutputCol(LOGIT_VECTOR)
            .transform(predictions.withColumn(LOGIT, logit(col(PROBABILITY))));
    LogisticRegressionModel line =
        new LogisticRegression()
            .setLabelCol(LABEL)
            .setWeightCol(WEIGHT)
            .setFeaturesCol(LOGIT_VECTOR)
            .fit(logits);
    return new Calibration(line.coefficients().apply(0), line.intercept());
  }

  /**
   * The correction of the same slope whose probabilities are on average what happened; this one
   * where one thing only happened. A slope must be learnt from pairs that a model was not fitted
   * to, a level is steadier from all of them.
   *
   * @param predictions label, weight and probability before correction, on one sorted partition
   */
  Calibration levelled(Dataset<Row> predictions) {
    if (oneThingOnly(predictions)) {
      return this;
    }
    Dataset<Row> logits =
        predictions
            .withColumn(LOGIT, logit(col(PROBABILITY)).multiply(slope))
            .withColumn(NOTHING, array_to_vector(array().cast("array<double>")));
    double level =
        new GeneralizedLinearRegression()
            .setFamily("binomial")
            .setLabelCol(LABEL)
            .setWeightCol(WEIGHT)
            .setOffsetCol(LOGIT)
            .setFeaturesCol(NOTHING)
            .fit(logits)
            .intercept();
    return new Calibration(slope, level);
  }

  private static boolean oneThingOnly(Dataset<Row> predictions) {
    Row seen = predictions.agg(min(LABEL), max(LABEL)).head();
    return seen.isNullAt(0) || seen.getDouble(0) == seen.getDouble(1);
  }

  /** This correction, or none where it would turn the order of the pairs around. */
  Calibration orNone() {
    return slope > 0 ? this : NONE;
  }

  /** The settings, for the model registry. */
  Map<String, String> settings() {
    return Map.of(
        "calibration_slope", Double.toString(slope),
        "calibration_intercept", Double.toString(intercept));
  }

  /** The correction that {@link #settings} wrote down. */
  static Calibration from(Map<String, String> settings) {
    return new Calibration(
        Double.parseDouble(settings.get("calibration_slope")),
        Double.parseDouble(settings.get("calibration_intercept")));
  }

  /** The corrected probability. */
  Column applyTo(Column probability) {
    return applyTo(List.of(probability));
  }

  /** The corrected probability that is the mean of several by their log-odds. */
  Column applyTo(List<Column> probabilities) {
    Column sum = probabilities.stream().map(Calibration::logit).reduce(Column::plus).orElseThrow();
    Column corrected = sum.multiply(slope / probabilities.size()).plus(intercept);
    return lit(1.0).divide(exp(corrected.multiply(-1)).plus(1.0));
  }

  private static Column logit(Column probability) {
    // Of what a brought model has no number for nothing is expected.
    Column p = least(greatest(nanvl(probability, lit(0.0)), lit(CERTAIN)), lit(1 - CERTAIN));
    return log(p.divide(lit(1.0).minus(p)));
  }
}
