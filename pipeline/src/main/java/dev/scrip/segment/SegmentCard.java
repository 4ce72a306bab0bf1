package dev.scrip.segment;

import dev.scrip.table.ModelCard;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model's card says of the segments. */
final class SegmentCard {
  private static final String MODEL_NAME = "segment";

  private SegmentCard() {}

  /** Of clusters: the figures of every number tried, those of the one taken without its number. */
  static ModelCard of(
      FeatureScaling scaling,
      Clusters clusters,
      Contingency known,
      EarlierSegments earlier,
      SegmentOptions options) {
    Map<String, Double> metrics = new HashMap<>();
    clusters.tried().forEach((k, attempt) -> put(metrics, attempt, "_k" + k));
    put(metrics, clusters.attempt(), "");
    clusters
        .space()
        .weights()
        .forEach((feature, weight) -> metrics.put("weight_" + feature.column(), weight));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("k", String.valueOf(clusters.count().k()));
    parameters.put("k_range", options.minK() + ".." + options.maxK());
    parameters.put("min_share", String.valueOf(options.minShare()));
    parameters.put("min_stability", String.valueOf(options.minStability()));
    parameters.put(
        "features",
        String.join(",", scaling.features().stream().map(SegmentFeature::column).toList()));
    parameters.put("min_overlap", String.valueOf(options.minOverlap()));
    parameters.put("seed", String.valueOf(options.seed()));
    if (earlier.night() != null) {
      parameters.put("earlier_night", earlier.night().toString());
    }
    if (!known.first().isEmpty()) {
      metrics.put("agreement_with_earlier_night", known.adjustedRand());
    }
    return new ModelCard(
        MODEL_NAME,
        "KMeans on standardised features weighted by overlap, " + clusters.count().reason(),
        parameters,
        metrics,
        clusters.trainingRows(),
        lastDay(scaling));
  }

  private static void put(Map<String, Double> metrics, ClusterCount.Attempt attempt, String k) {
    metrics.put("silhouette" + k, attempt.silhouette());
    metrics.put("stability" + k, attempt.stability());
    metrics.put("smallest_share" + k, attempt.smallestShare());
  }

  /** Of the one segment that serves all. */
  static ModelCard everyone(FeatureScaling scaling, String reason) {
    return new ModelCard(
        MODEL_NAME,
        "one segment for everyone: " + reason,
        Map.of(),
        Map.of(),
        scaling.users(),
        lastDay(scaling));
  }

  private static @Nullable LocalDate lastDay(FeatureScaling scaling) {
    return scaling.runDate() == null ? null : scaling.runDate().minusDays(1);
  }
}
