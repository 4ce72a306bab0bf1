package dev.scrip.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where users lie: the features in standard deviations from the mean, then the first principal
 * components of those, as many as hold a stated share of the variance. The rest, in which
 * overlapping features tell the same user apart by little else than noise, is left out.
 *
 * @param model from scaled features to {@link #POSITION}
 * @param deviations standard deviation of each scaled feature
 * @param components kept
 * @param varianceKept share of the variance that they hold, 0 to 1
 */
record FeatureSpace(
    PipelineModel model,
    Map<SegmentFeature, Double> deviations,
    int components,
    double varianceKept) {
  static final String POSITION = "position";
  private static final String FEATURES = "features";
  private static final String STANDARDISED = "standardised";

  /** So that the shares of all components count as the whole. */
  private static final double ROUNDING = 1e-9;

  /** Fits the space to a sample on one sorted partition that holds the scaled features. */
  static FeatureSpace fit(Dataset<Row> sample, List<SegmentFeature> features, double share) {
    VectorAssembler assemble =
        new VectorAssembler()
            .setInputCols(
                features.stream().map(SegmentFeature::scaledColumn).toArray(String[]::new))
            .setOutputCol(FEATURES);
    StandardScalerModel standardise =
        new StandardScaler()
            .setInputCol(FEATURES)
            .setOutputCol(STANDARDISED)
            .setWithMean(true)
            .setWithStd(true)
            .fit(assemble.transform(sample));
    Dataset<Row> standardised = standardise.transform(assemble.transform(sample));
    double[] explained =
        components(features.size()).fit(standardised).explainedVariance().toArray();
    int kept = 0;
    double held = 0;
    while (kept < explained.length && held < share - ROUNDING) {
      held += explained[kept++];
    }
    PCAModel rotate = components(kept).fit(standardised);
    return new FeatureSpace(
        new Pipeline()
            .setStages(new PipelineStage[] {assemble, standardise, rotate})
            .fit(sample),
        deviations(features, standardise.std().toArray()),
        kept,
        held);
  }

  private static PCA components(int number) {
    return new PCA().setK(number).setInputCol(STANDARDISED).setOutputCol(POSITION);
  }

  private static Map<SegmentFeature, Double> deviations(
      List<SegmentFeature> features, double[] deviations) {
    Map<SegmentFeature, Double> byFeature = new LinkedHashMap<>();
    IntStream.range(0, features.size())
        .forEach(i -> byFeature.put(features.get(i), deviations[i]));
    return byFeature;
  }
}
