package dev.scrip.segment;

import static dev.scrip.segment.Clusters.CLUSTER;
import static dev.scrip.segment.FeatureSpace.POSITION;
import static dev.scrip.table.UserSegmentTable.DISTANCE;
import static dev.scrip.table.UserSegmentTable.SEGMENT_ID;
import static dev.scrip.table.UserSegmentTable.SEGMENT_NAME;
import static dev.scrip.table.UserSegmentTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.UserSegmentTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Divides users into groups alike in recency, frequency, baskets, breadth, price sensitivity,
 * coupons, visits and tenure: KMeans on standardised features without their outliers, k by
 * silhouette and stability, always the same for the same profiles, earlier segments and options.
 */
public final class UserSegments {
  private UserSegments() {}

  /**
   * Fits the segments and assigns every user. Where users are too few or too alike a single segment
   * {@code everyone} serves all, and the card's algorithm says why.
   *
   * @param userProfiles of one night, conforming to {@code user_profile}; read several times
   * @param earlier whose ids and names the segments keep
   */
  public static Segmentation fit(
      Dataset<Row> userProfiles, EarlierSegments earlier, SegmentOptions options) {
    FeatureScaling scaling = FeatureScaling.of(userProfiles, options.maxTrainingRows());
    int least = Clusters.LEAST_USERS * options.minK();
    if (scaling.users() < least) {
      return everyone(
          userProfiles,
          scaling,
          String.format(
              Locale.ROOT,
              "%,d users are fewer than the %,d that %d segments need",
              scaling.users(),
              least,
              options.minK()),
          options);
    }
    if (scaling.features().isEmpty()) {
      return everyone(userProfiles, scaling, "no feature varies over the users", options);
    }
    Dataset<Row> scaled = scaling.apply(userProfiles);
    Clusters clusters = Clusters.fit(scaled, scaling, options);
    if (clusters == null) {
      return everyone(userProfiles, scaling, "the users do not fall into groups", options);
    }
    return groups(scaled, scaling, clusters, earlier, options);
  }

  private static Segmentation groups(
      Dataset<Row> scaled,
      FeatureScaling scaling,
      Clusters clusters,
      EarlierSegments earlier,
      SegmentOptions options) {
    PipelineModel model = clusters.model(scaled);
    Dataset<Row> clustered = model.transform(scaled);
    SegmentFigures figures =
        SegmentFigures.of(clustered, clusters.space().deviations(), options.maxTrainingRows());
    Contingency known =
        Contingency.of(
            clustered.join(earlier.users(), USER_ID.name()), col(CLUSTER), SEGMENT_ID.col());
    SegmentIdentities identities =
        SegmentIdentities.of(figures, earlier, SegmentMatch.of(known, options.minOverlap()));
    Dataset<Row> assignments =
        clustered
            .withColumn(SEGMENT_ID.name(), lookUp(identities.summaries(), SegmentSummary::id))
            .withColumn(SEGMENT_NAME.name(), lookUp(identities.summaries(), SegmentSummary::name))
            .withColumn(DISTANCE.name(), distance(List.of(clusters.kMeans().clusterCenters())));
    return new Segmentation(
        UserSegmentTable.CONTRACT.conform(assignments),
        SegmentProfiles.rows(clustered.sparkSession(), scaling.runDate(), identities.byId()),
        identities.byId(),
        SegmentCard.of(scaling, clusters, known, earlier, options),
        model,
        identities.notes());
  }

  private static Column lookUp(
      SortedMap<Integer, SegmentSummary> summaries, Function<SegmentSummary, String> text) {
    Column found = lit(null).cast("string");
    for (Map.Entry<Integer, SegmentSummary> entry : summaries.entrySet()) {
      found =
          when(col(CLUSTER).equalTo(entry.getKey()), text.apply(entry.getValue())).otherwise(found);
    }
    return found;
  }

  private static Column distance(List<Vector> centres) {
    UDF2<Vector, Integer, Double> toOwnCentre =
        (point, cluster) -> Math.sqrt(Vectors.sqdist(point, centres.get(cluster)));
    return udf(toOwnCentre, DataTypes.DoubleType).apply(col(POSITION), col(CLUSTER));
  }

  private static Segmentation everyone(
      Dataset<Row> profiles, FeatureScaling scaling, String reason, SegmentOptions options) {
    SegmentFigures figures =
        SegmentFigures.of(
            profiles.withColumn(CLUSTER, lit(0)), Map.of(), options.maxTrainingRows());
    List<SegmentSummary> all =
        figures.clusters().stream()
            .map(c -> figures.summary(c, SegmentId.EVERYONE, SegmentId.EVERYONE))
            .toList();
    Dataset<Row> assignments =
        profiles
            .withColumn(SEGMENT_ID.name(), lit(SegmentId.EVERYONE))
            .withColumn(SEGMENT_NAME.name(), lit(SegmentId.EVERYONE))
            .withColumn(DISTANCE.name(), lit(0.0));
    return new Segmentation(
        UserSegmentTable.CONTRACT.conform(assignments),
        SegmentProfiles.rows(profiles.sparkSession(), scaling.runDate(), all),
        all,
        SegmentCard.everyone(scaling, reason),
        null,
        List.of("One segment serves everyone: " + reason + "."));
  }
}
