package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;

/** Vectors of {@link PairFeatures} for tests. */
final class FeatureVectors {
  private FeatureVectors() {}

  /**
   * The feature of that name from the column of that name, every other one 0. The zeros are left
   * out: MLlib looks at every number of a vector again whenever it reads it.
   */
  static Column only(String feature) {
    int all = PairFeatures.names().size();
    int[] place = {PairFeatures.names().indexOf(feature)};
    UDF1<Double, Object> vector = value -> Vectors.sparse(all, place, new double[] {value});
    return udf(vector, SQLDataTypes.VectorType()).apply(col(feature));
  }
}
