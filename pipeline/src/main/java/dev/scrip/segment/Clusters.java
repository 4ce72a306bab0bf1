package dev.scrip.segment;

import static dev.scrip.table.UserProfileTable.USER_ID;

import dev.scrip.profile.TrainingSample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Clusters of users at the number of centres with the best silhouette (Rousseeuw 1987, squared
 * Euclidean); of equals the smaller number.
 *
 * @param model from scaled features to {@link #CLUSTER}
 * @param centres in standard deviations from the average, by feature in the order of the scaling
 * @param silhouettes by number of centres, as far as they were tried
 * @param trainingRows users it was fitted on
 */
record Clusters(
    PipelineModel model,
    List<Vector> centres,
    Map<Integer, Double> silhouettes,
    long trainingRows) {
  static final String CLUSTER = "cluster";
  static final String STANDARDISED = "standardised";
  private static final String FEATURES = "features";

  /** Fits the clusters; null where the users do not fall into two groups even. */
  static @Nullable Clusters fit(
      Dataset<Row> profiles, FeatureScaling scaling, SegmentOptions options) {
    Dataset<Row> sample =
        TrainingSample.sorted(scaling.apply(profiles), options.maxTrainingRows(), USER_ID.name());
    PipelineModel standardise = standardise(scaling).fit(sample);
    Dataset<Row> training = standardise.transform(sample).select(STANDARDISED).localCheckpoint();
    try {
      return best(sample, training, standardise, options);
    } finally {
      training.unpersist();
    }
  }

  private static Pipeline standardise(FeatureScaling scaling) {
    String[] columns =
        scaling.features().stream().map(SegmentFeature::column).toArray(String[]::new);
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new VectorAssembler().setInputCols(columns).setOutputCol(FEATURES),
              new StandardScaler()
                  .setInputCol(FEATURES)
                  .setOutputCol(STANDARDISED)
                  .setWithMean(true)
                  .setWithStd(true)
            });
  }

  private static @Nullable Clusters best(
      Dataset<Row> sample,
      Dataset<Row> training,
      PipelineModel standardise,
      SegmentOptions options) {
    long rows = training.count();
    // One partition in the order of a hash: its first rows are a sample.
    Dataset<Row> judged = training.limit(options.silhouetteRows());
    Map<Integer, Double> silhouettes = new TreeMap<>();
    @Nullable KMeansModel best = null;
    double bestSilhouette = Double.NEGATIVE_INFINITY;
    for (int k = options.minK(); k <= Math.min(options.maxK(), rows); k++) {
      KMeansModel candidate = kMeans(k, options).fit(training);
      Dataset<Row> clustered = candidate.transform(judged);
      if (clustered.select(CLUSTER).distinct().count() < 2) {
        continue;
      }
      double silhouette = silhouette(clustered);
      silhouettes.put(k, silhouette);
      if (silhouette > bestSilhouette) {
        best = candidate;
        bestSilhouette = silhouette;
      }
    }
    if (best == null) {
      return null;
    }
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {standardise, best}).fit(sample);
    return new Clusters(model, List.of(best.clusterCenters()), silhouettes, rows);
  }

  private static KMeans kMeans(int k, SegmentOptions options) {
    return new KMeans()
        .setK(k)
        .setSeed(options.seed())
        .setMaxIter(options.maxIterations())
        .setFeaturesCol(STANDARDISED)
        .setPredictionCol(CLUSTER);
  }

  private static double silhouette(Dataset<Row> clustered) {
    return new ClusteringEvaluator()
        .setFeaturesCol(STANDARDISED)
        .setPredictionCol(CLUSTER)
        .evaluate(clustered);
  }
}
