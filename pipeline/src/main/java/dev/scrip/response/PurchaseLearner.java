package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.transform;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A way to learn who buys with a coupon and who without. */
enum PurchaseLearner {
  /** One regression on those who were given the coupon, one on those from whom it was withheld. */
  TWO_MODEL("two-model", "a logistic regression for each arm") {
    @Override
    Fitted fit(Dataset<Row> rows) {
      return new Fitted(
          score(regression(rows.where(col(TREATED).equalTo(1.0)), PairFeatures.FEATURES)),
          score(regression(rows.where(col(TREATED).equalTo(0.0)), PairFeatures.FEATURES)));
    }
  },

  /** One regression on both, in which the coupon may change the weight of every feature. */
  INTERACTION("interaction", "one logistic regression, every feature by arm") {
    @Override
    Fitted fit(Dataset<Row> rows) {
      Column features = vector_to_array(col(PairFeatures.FEATURES), "float64");
      Column byArm = transform(features, value -> value.multiply(col(TREATED)));
      LogisticRegressionModel model =
          regression(
              rows.withColumn(
                  BY_ARM, array_to_vector(concat(features, byArm, array(col(TREATED))))),
              BY_ARM);
      double[] all = model.coefficients().toArray();
      int n = PairFeatures.names().size();
      LinearScore withheld = LinearScore.of(model.intercept(), Arrays.copyOf(all, n));
      double[] issued = IntStream.range(0, n).mapToDouble(i -> all[i] + all[n + i]).toArray();
      return new Fitted(LinearScore.of(model.intercept() + all[2 * n], issued), withheld);
    }
  };

  private static final String BY_ARM = "features_by_arm";
  // Too little to bend what a hundred thousand pairs say, enough to hold what a few hundred do.
  private static final double PENALTY = 0.001;
  private static final int ITERATIONS = 100;

  private final String label;
  private final String description;

  PurchaseLearner(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** Probability of buying with the coupon and without it. */
  record Fitted(LinearScore issued, LinearScore withheld) {
    Column change() {
      Column features = col(PairFeatures.FEATURES);
      return issued.probability(features).minus(withheld.probability(features));
    }
  }

  /** Its name in the model registry, where it stands behind a dash. */
  String label() {
    return label;
  }

  /** Its name for people. */
  String description() {
    return description;
  }

  /**
   * Fits to who bought.
   *
   * @param rows on one sorted partition: treated, bought, weight, features
   */
  abstract Fitted fit(Dataset<Row> rows);

  private static LogisticRegressionModel regression(Dataset<Row> rows, String features) {
    return new LogisticRegression()
        .setLabelCol(Outcomes.BOUGHT)
        .setWeightCol(WEIGHT)
        .setFeaturesCol(features)
        .setRegParam(PENALTY)
        .setMaxIter(ITERATIONS)
        .fit(rows);
  }

  private static LinearScore score(LogisticRegressionModel model) {
    return LinearScore.of(model.intercept(), model.coefficients().toArray());
  }
}
