package dev.scrip.segment;

import static dev.scrip.segment.FeatureSpace.POSITION;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.profile.TrainingSample;
import dev.scrip.segment.ClusterCount.Attempt;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Clusters of users by KMeans, for each number of clusters fitted three times: to all users and to
 * each of two halves of them, told apart by a hash of their id; every fit is the one with the least
 * sum of squares of {@link #STARTS} seeds of its own. Stability is the mean agreement of the three
 * pairs of fits over the same users, those the silhouette is measured on, so that a number of
 * clusters that other seeds or other users would divide otherwise is found out (Ben-Hur, Elisseeff
 * and Guyon, "A stability based method for discovering structure in clustered data", 2002).
 *
 * @param space the features as KMeans sees them
 * @param kMeans from {@link FeatureSpace#POSITION} to {@link #CLUSTER}
 * @param tried by number of clusters
 * @param count the number of clusters taken
 * @param trainingRows users it was fitted on
 */
record Clusters(
    FeatureSpace space,
    KMeansModel kMeans,
    SortedMap<Integer, Attempt> tried,
    ClusterCount count,
    long trainingRows) {
  static final String CLUSTER = "cluster";

  /** Each number of clusters needs this many users per cluster, so that halves can hold them. */
  static final int LEAST_USERS = 2;

  private static final int STARTS = 2;
  private static final Column HALF = pmod(xxhash64(lit("segment-half"), USER_ID.col()), lit(2));
  private static final String OTHER = "other_cluster";

  /** Fits the clusters; null where the users do not fall into two groups even. */
  static @Nullable Clusters fit(
      Dataset<Row> scaled, FeatureScaling scaling, SegmentOptions options) {
    Column[] columns =
        Stream.concat(Stream.of(USER_ID.name()), scaling.columns().stream())
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> sample =
        TrainingSample.sorted(scaled.select(columns), options.maxTrainingRows(), USER_ID.name())
            .localCheckpoint();
    FeatureSpace space = FeatureSpace.fit(sample, scaling.features());
    Dataset<Row> training =
        space.model().transform(sample).select(USER_ID.col(), col(POSITION)).localCheckpoint();
    // One partition in the order of a hash: its first rows are a sample.
    Dataset<Row> judged = training.limit(options.silhouetteRows()).localCheckpoint();
    try {
      return best(space, training, judged, options);
    } finally {
      Stream.of(sample, training, judged).forEach(Dataset::unpersist);
    }
  }

  private static @Nullable Clusters best(
      FeatureSpace space, Dataset<Row> training, Dataset<Row> judged, SegmentOptions options) {
    long rows = training.count();
    SortedMap<Integer, Attempt> tried = new TreeMap<>();
    Map<Integer, KMeansModel> models = new HashMap<>();
    for (int k = options.minK(); k <= Math.min(options.maxK(), rows / LEAST_USERS); k++) {
      KMeansModel model = fit(k, 0, training, options);
      Dataset<Row> clustered = model.transform(judged);
      if (clustered.select(CLUSTER).distinct().count() < 2) {
        continue;
      }
      double stability = stability(model, training, judged, options);
      tried.put(k, new Attempt(silhouette(clustered), stability, smallest(model) / (double) rows));
      models.put(k, model);
    }
    if (tried.isEmpty()) {
      return null;
    }
    ClusterCount count = ClusterCount.choose(tried, options.minShare(), options.minStability());
    return new Clusters(space, Objects.requireNonNull(models.get(count.k())), tried, count, rows);
  }

  private static double stability(
      KMeansModel model, Dataset<Row> training, Dataset<Row> judged, SegmentOptions options) {
    int k = model.getK();
    Dataset<Row> evenUsers = training.where(HALF.equalTo(0));
    Dataset<Row> oddUsers = training.where(HALF.equalTo(1));
    if (Math.min(evenUsers.count(), oddUsers.count()) < k) {
      return 0; // Too few users to confirm anything.
    }
    KMeansModel even = fit(k, 1, evenUsers, options);
    KMeansModel odd = fit(k, 2, oddUsers, options);
    return (agreement(model, even, judged)
            + agreement(model, odd, judged)
            + agreement(even, odd, judged))
        / 3;
  }

  /** The whole way from scaled features, as these users have them, to {@link #CLUSTER}. */
  PipelineModel model(Dataset<Row> scaled) {
    return new Pipeline().setStages(new PipelineStage[] {space.model(), kMeans}).fit(scaled);
  }

  /** The figures of the number of clusters taken. */
  Attempt attempt() {
    return Objects.requireNonNull(tried.get(count.k()));
  }

  /** The best of several starts; {@code number} sets its seeds apart from those of other fits. */
  private static KMeansModel fit(int k, int number, Dataset<Row> users, SegmentOptions options) {
    return IntStream.range(0, STARTS)
        .mapToObj(
            i -> kMeans(k, options).setSeed(options.seed() + (long) number * STARTS + i).fit(users))
        .min(Comparator.comparingDouble(model -> model.summary().trainingCost()))
        .orElseThrow();
  }

  private static double agreement(KMeansModel one, KMeansModel other, Dataset<Row> judged) {
    Dataset<Row> both =
        other.setPredictionCol(OTHER).transform(one.setPredictionCol(CLUSTER).transform(judged));
    return Contingency.of(both, col(CLUSTER), col(OTHER)).adjustedRand();
  }

  private static KMeans kMeans(int k, SegmentOptions options) {
    return new KMeans()
        .setK(k)
        .setSeed(options.seed())
        .setMaxIter(options.maxIterations())
        .setFeaturesCol(POSITION)
        .setPredictionCol(CLUSTER);
  }

  /** Users in the smallest cluster; a centre that nobody is nearest to makes no segment. */
  private static long smallest(KMeansModel model) {
    return Arrays.stream(model.summary().clusterSizes()).filter(n -> n > 0).min().orElse(0);
  }

  private static double silhouette(Dataset<Row> clustered) {
    return new ClusteringEvaluator()
        .setFeaturesCol(POSITION)
        .setPredictionCol(CLUSTER)
        .evaluate(clustered);
  }
}
