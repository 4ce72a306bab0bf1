package dev.scrip.benchmarks;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.response.LabelledPairs;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.ResponseModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What a feature is worth to a model: the ROC AUC that is lost when its values are dealt to the
 * pairs anew (Breiman 2001).
 */
record Importance(String feature, double lostAuc) {
  private static final String OWN = "own_values";
  private static final String OTHERS = "values_of_another";

  /**
   * Of every feature, the most important first.
   *
   * @param test user_id, coupon_id, label and features
   */
  static List<Importance> of(ResponseModel model, Dataset<Row> test) {
    Dataset<Row> dealt = dealt(test);
    List<String> features = PairFeatures.names();
    double whole = auc(model, dealt);
    List<Importance> all = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Column values =
          concat(
              slice(col(OWN), 1, i),
              slice(col(OTHERS), i + 1, 1),
              slice(col(OWN), i + 2, features.size()));
      Dataset<Row> without = dealt.withColumn(PairFeatures.FEATURES, array_to_vector(values));
      all.add(new Importance(features.get(i), whole - auc(model, without)));
    }
    all.sort(Comparator.comparingDouble(Importance::lostAuc).reversed());
    return all;
  }

  /** Each pair with the features of another, every pair's given to one. */
  private static Dataset<Row> dealt(Dataset<Row> test) {
    Column inOrder = row_number().over(Window.orderBy(col("user_id"), col("coupon_id")));
    Column shuffled =
        row_number()
            .over(
                Window.orderBy(
                    xxhash64(lit("importance"), col("user_id"), col("coupon_id")),
                    col("user_id"),
                    col("coupon_id")));
    Column values = vector_to_array(col(PairFeatures.FEATURES), "float64");
    return test.withColumn("place", inOrder)
        .withColumn(OWN, values)
        .join(test.select(shuffled.as("place"), values.as(OTHERS)), "place")
        .localCheckpoint();
  }

  private static double auc(ResponseModel model, Dataset<Row> pairs) {
    return new BinaryClassificationEvaluator()
        .setLabelCol(LabelledPairs.LABEL)
        .setRawPredictionCol(ResponseModel.PROBABILITY)
        .setNumBins(0)
        .evaluate(model.score(pairs));
  }
}
