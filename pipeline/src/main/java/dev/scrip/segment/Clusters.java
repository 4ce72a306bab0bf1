package dev.scrip.segment;

import static dev.scrip.table.UserProfileTable.USER_ID;

import dev.scrip.profile.TrainingSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
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
 * Euclidean) among those that leave no cluster too small; where all do, at the number whose
 * smallest cluster is the largest. Of equals the smaller number.
 *
 * @param model from scaled features to {@link #CLUSTER}
 * @param centres in standard deviations from the average, by feature in the order of the scaling
 * @param tried by number of centres
 * @param chosen the number of centres taken
 * @param trainingRows users it was fitted on
 */
record Clusters(
    PipelineModel model,
    List<Vector> centres,
    Map<Integer, Attempt> tried,
    int chosen,
    long trainingRows) {
  static final String CLUSTER = "cluster";
  static final String STANDARDISED = "standardised";
  private static final String FEATURES = "features";

  /**
   * How good a number of centres is.
   *
   * @param silhouette -1 to 1, the greater the better apart
   * @param smallestShare share of users in the smallest cluster
   */
  record Attempt(double silhouette, double smallestShare) {}

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
    SortedMap<Integer, Attempt> tried = new TreeMap<>();
    Map<Integer, KMeansModel> models = new HashMap<>();
    for (int k = options.minK(); k <= Math.min(options.maxK(), rows); k++) {
      KMeansModel model = kMeans(k, options).fit(training);
      Dataset<Row> clustered = model.transform(judged);
      if (clustered.select(CLUSTER).distinct().count() < 2) {
        continue;
      }
      tried.put(k, new Attempt(silhouette(clustered), smallest(model) / (double) rows));
      models.put(k, model);
    }
    if (tried.isEmpty()) {
      return null;
    }
    int chosen = choice(tried, options.minShare());
    KMeansModel best = Objects.requireNonNull(models.get(chosen));
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {standardise, best}).fit(sample);
    return new Clusters(model, List.of(best.clusterCenters()), tried, chosen, rows);
  }

  /** The number of centres to take, of at least one tried. */
  static int choice(SortedMap<Integer, Attempt> tried, double minShare) {
    boolean some = tried.values().stream().anyMatch(a -> a.smallestShare() >= minShare);
    int best = tried.firstKey();
    double bestMark = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Attempt> entry : tried.entrySet()) {
      Attempt attempt = entry.getValue();
      double mark = some ? attempt.silhouette() : attempt.smallestShare();
      if ((!some || attempt.smallestShare() >= minShare) && mark > bestMark) {
        best = entry.getKey();
        bestMark = mark;
      }
    }
    return best;
  }

  /** Users in the smallest cluster; a centre that nobody is nearest to makes no segment. */
  private static long smallest(KMeansModel model) {
    return Arrays.stream(model.summary().clusterSizes()).filter(n -> n > 0).min().orElse(0);
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
