package dev.scrip.segment;

import static dev.scrip.segment.Clusters.CLUSTER;
import static dev.scrip.segment.Clusters.STANDARDISED;
import static dev.scrip.table.UserSegmentTable.DISTANCE;
import static dev.scrip.table.UserSegmentTable.SEGMENT_ID;
import static dev.scrip.table.UserSegmentTable.SEGMENT_NAME;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.ModelCard;
import dev.scrip.table.UserSegmentTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Divides users into groups alike in recency, frequency, baskets, breadth, price sensitivity,
 * coupons, visits and tenure: KMeans on standardised features without their outliers, k by
 * silhouette, always the same for the same profiles and options.
 */
public final class UserSegments {
  private static final String MODEL_NAME = "segment";

  private UserSegments() {}

  /**
   * Fits the segments and assigns every user. Where users are too few or too alike a single segment
   * {@code everyone} serves all, and the card's algorithm says why.
   *
   * @param userProfiles of one night, conforming to {@code user_profile}; read several times
   */
  public static Segmentation fit(Dataset<Row> userProfiles, SegmentOptions options) {
    FeatureScaling scaling = FeatureScaling.of(userProfiles, options.maxTrainingRows());
    if (scaling.users() < options.minK()) {
      return everyone(
          userProfiles,
          scaling,
          String.format(
              Locale.ROOT,
              "%d users are fewer than the least number of segments %d",
              scaling.users(),
              options.minK()));
    }
    if (scaling.features().isEmpty()) {
      return everyone(userProfiles, scaling, "no feature varies over the users");
    }
    Clusters clusters = Clusters.fit(userProfiles, scaling, options);
    if (clusters == null) {
      return everyone(userProfiles, scaling, "the users do not fall into groups");
    }
    return segmentation(userProfiles, scaling, clusters, options);
  }

  private static Segmentation segmentation(
      Dataset<Row> profiles, FeatureScaling scaling, Clusters clusters, SegmentOptions options) {
    Dataset<Row> clustered = clusters.model().transform(scaling.apply(profiles));
    Map<Integer, SegmentSummary> summaries =
        SegmentSummaries.byCluster(profiles, clustered, scaling, clusters);
    Map<Integer, String> ids = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    summaries.forEach(
        (cluster, summary) -> {
          ids.put(cluster, summary.id());
          names.put(cluster, summary.name());
        });
    Dataset<Row> assignments =
        clustered
            .withColumn(SEGMENT_ID.name(), lookUp(ids))
            .withColumn(SEGMENT_NAME.name(), lookUp(names))
            .withColumn(DISTANCE.name(), distance(clusters.centres()));
    return new Segmentation(
        UserSegmentTable.CONTRACT.conform(assignments),
        List.copyOf(summaries.values()),
        card(scaling, clusters, options),
        clusters.model());
  }

  private static Column lookUp(Map<Integer, String> texts) {
    Column found = lit(null).cast("string");
    for (Map.Entry<Integer, String> entry : texts.entrySet()) {
      found = when(col(CLUSTER).equalTo(entry.getKey()), entry.getValue()).otherwise(found);
    }
    return found;
  }

  private static Column distance(List<Vector> centres) {
    UDF2<Vector, Integer, Double> toOwnCentre =
        (point, cluster) -> Math.sqrt(Vectors.sqdist(point, centres.get(cluster)));
    return udf(toOwnCentre, DataTypes.DoubleType).apply(col(STANDARDISED), col(CLUSTER));
  }

  private static ModelCard card(FeatureScaling scaling, Clusters clusters, SegmentOptions options) {
    Map<String, Double> metrics = new HashMap<>();
    clusters
        .tried()
        .forEach(
            (k, attempt) -> {
              metrics.put("silhouette_k" + k, attempt.silhouette());
              metrics.put("smallest_share_k" + k, attempt.smallestShare());
              if (k == clusters.chosen()) {
                metrics.put("silhouette", attempt.silhouette());
                metrics.put("smallest_share", attempt.smallestShare());
              }
            });
    return new ModelCard(
        MODEL_NAME,
        "KMeans on standardised features, " + wayOfChoice(clusters, options),
        Map.of(
            "k",
            String.valueOf(clusters.centres().size()),
            "k_range",
            options.minK() + ".." + options.maxK(),
            "min_share",
            String.valueOf(options.minShare()),
            "features",
            String.join(",", scaling.features().stream().map(SegmentFeature::column).toList()),
            "seed",
            String.valueOf(options.seed())),
        metrics,
        clusters.trainingRows(),
        lastDay(scaling));
  }

  private static String wayOfChoice(Clusters clusters, SegmentOptions options) {
    boolean some =
        clusters.tried().values().stream().anyMatch(a -> a.smallestShare() >= options.minShare());
    return some
        ? "k by silhouette"
        : String.format(
            Locale.ROOT,
            "k by the largest smallest segment: none tried keeps %.3g %% of users in each",
            100 * options.minShare());
  }

  private static Segmentation everyone(
      Dataset<Row> profiles, FeatureScaling scaling, String reason) {
    SegmentSummary all =
        new SegmentSummary(SegmentSummaries.id(0), "everyone", scaling.users(), List.of());
    Dataset<Row> assignments =
        profiles
            .withColumn(SEGMENT_ID.name(), lit(all.id()))
            .withColumn(SEGMENT_NAME.name(), lit(all.name()))
            .withColumn(DISTANCE.name(), lit(0.0));
    ModelCard card =
        new ModelCard(
            MODEL_NAME,
            "one segment for everyone: " + reason,
            Map.of(),
            Map.of(),
            scaling.users(),
            lastDay(scaling));
    return new Segmentation(
        UserSegmentTable.CONTRACT.conform(assignments),
        scaling.users() == 0 ? List.of() : List.of(all),
        card,
        null);
  }

  private static @Nullable LocalDate lastDay(FeatureScaling scaling) {
    return scaling.runDate() == null ? null : scaling.runDate().minusDays(1);
  }
}
