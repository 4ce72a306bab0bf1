package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A fitted redemption model, or the constant that serves where none could be fitted. */
public sealed interface ResponseModel {
  /** The column that {@link #score} adds, 0 to 1. */
  String PROBABILITY = "redemption_probability";

  /** The pairs with {@link #PROBABILITY}. */
  Dataset<Row> score(Dataset<Row> pairs);

  /** Logistic regression over {@link PairFeatures#FEATURES}. */
  record Fitted(LogisticRegressionModel regression) implements ResponseModel {
    @Override
    public Dataset<Row> score(Dataset<Row> pairs) {
      regression
          .setFeaturesCol(PairFeatures.FEATURES)
          .setProbabilityCol("probability_vector")
          .setRawPredictionCol("raw_vector")
          .setPredictionCol("predicted_class");
      return regression
          .transform(pairs)
          .withColumn(PROBABILITY, vector_to_array(col("probability_vector"), "float64").getItem(1))
          .drop("probability_vector", "raw_vector", "predicted_class");
    }
  }

  /**
   * The same probability for every pair.
   *
   * @param rate 0 to 1
   */
  record Constant(double rate) implements ResponseModel {
    @Override
    public Dataset<Row> score(Dataset<Row> pairs) {
      return pairs.withColumn(PROBABILITY, lit(rate));
    }
  }
}
