package dev.scrip.response;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Vectors of {@link PairFeatures} for tests. */
final class FeatureVectors {
  private FeatureVectors() {}

  /** The feature of that name from the column of that name, every other one 0. */
  static Column only(String feature) {
    return array_to_vector(
        array(
            PairFeatures.names().stream()
                .map(name -> name.equals(feature) ? col(feature) : lit(0.0))
                .toArray(Column[]::new)));
  }
}
