package dev.scrip.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Correlation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where users lie: the features in standard deviations from the mean, each weighted down by what it
 * tells again. A feature counts in a squared distance as one over the sum of its squared
 * correlations with all features, itself included, so that one feature stands for itself and two
 * that say the same count once together.
 *
 * @param model from scaled features to {@link #POSITION}
 * @param deviations standard deviation of each scaled feature
 * @param weights of each feature in a squared distance, above 0 to 1
 */
record FeatureSpace(
    PipelineModel model,
    Map<SegmentFeature, Double> deviations,
    Map<SegmentFeature, Double> weights) {
  static final String POSITION = "position";
  private static final String FEATURES = "features";
  private static final String STANDARDISED = "standardised";

  /** Fits the space to a sample on one sorted partition that holds the scaled features. */
  static FeatureSpace fit(Dataset<Row> sample, List<SegmentFeature> features) {
    VectorAssembler assemble =
        new VectorAssembler()
            .setInputCols(
                features.stream().map(SegmentFeature::scaledColumn).toArray(String[]::new))
            .setOutputCol(FEATURES);
    Dataset<Row> assembled = assemble.transform(sample);
    StandardScalerModel standardise =
        new StandardScaler()
            .setInputCol(FEATURES)
            .setOutputCol(STANDARDISED)
            .setWithMean(true)
            .setWithStd(true)
            .fit(assembled);
    double[] weights = weights((Matrix) Correlation.corr(assembled, FEATURES).head().get(0));
    double[] factors = new double[weights.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = Math.sqrt(weights[i]);
    }
    ElementwiseProduct weigh =
        new ElementwiseProduct()
            .setScalingVec(Vectors.dense(factors))
            .setInputCol(STANDARDISED)
            .setOutputCol(POSITION);
    return new FeatureSpace(
        new Pipeline().setStages(new PipelineStage[] {assemble, standardise, weigh}).fit(sample),
        byFeature(features, standardise.std().toArray()),
        byFeature(features, weights));
  }

  /** From the correlations of all features with each other. */
  static double[] weights(Matrix correlations) {
    double[] weights = new double[correlations.numRows()];
    for (int i = 0; i < weights.length; i++) {
      double told = 0;
      for (int j = 0; j < weights.length; j++) {
        told += correlations.apply(i, j) * correlations.apply(i, j);
      }
      weights[i] = 1 / told;
    }
    return weights;
  }

  private static Map<SegmentFeature, Double> byFeature(
      List<SegmentFeature> features, double[] values) {
    Map<SegmentFeature, Double> byFeature = new LinkedHashMap<>();
    for (SegmentFeature feature : features) {
      byFeature.put(feature, values[byFeature.size()]);
    }
    return byFeature;
  }
}
