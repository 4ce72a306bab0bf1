package dev.scrip.segment;

import static dev.scrip.segment.Clusters.CLUSTER;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Numbers, names and describes the clusters: one aggregate row per cluster comes to the driver. */
final class SegmentSummaries {
  private static final String SIZE = "size";
  private static final int TRAITS = 4;

  private SegmentSummaries() {}

  /** The id of the n-th largest segment, counted from 0. */
  static String id(int number) {
    return String.format(Locale.ROOT, "segment-%02d", number);
  }

  /** Summaries by cluster, the largest segment first; clusters without users have none. */
  static Map<Integer, SegmentSummary> byCluster(
      Dataset<Row> profiles, Dataset<Row> clustered, FeatureScaling scaling, Clusters clusters) {
    List<Row> rows =
        totals(profiles, clustered, scaling.features()).stream()
            .sorted(
                Comparator.comparingLong((Row row) -> -row.<Long>getAs(SIZE))
                    .thenComparingInt(row -> row.<Integer>getAs(CLUSTER)))
            .toList();
    SegmentNames names = new SegmentNames();
    Map<Integer, SegmentSummary> summaries = new LinkedHashMap<>();
    for (Row row : rows) {
      int cluster = row.getAs(CLUSTER);
      double[] deviations = clusters.centres().get(cluster).toArray();
      List<SegmentSummary.Trait> traits =
          SegmentNames.tellingFirst(deviations).stream()
              .limit(TRAITS)
              .map(i -> trait(scaling.features().get(i), deviations[i], row, rows))
              .toList();
      summaries.put(
          cluster,
          new SegmentSummary(
              id(summaries.size()),
              names.next(scaling.features(), deviations),
              row.<Long>getAs(SIZE),
              traits));
    }
    return summaries;
  }

  private static List<Row> totals(
      Dataset<Row> profiles, Dataset<Row> clustered, List<SegmentFeature> features) {
    List<Column> figures = new ArrayList<>();
    for (SegmentFeature feature : features) {
      figures.add(sum(feature.wholeNatural()).as(feature.column() + "_sum"));
      figures.add(count(feature.wholeNatural()).as(feature.column() + "_count"));
    }
    return profiles
        .join(clustered.select(USER_ID.col(), col(CLUSTER)), USER_ID.name())
        .groupBy(col(CLUSTER))
        .agg(count(lit(1)).as(SIZE), figures.toArray(Column[]::new))
        .collectAsList();
  }

  private static SegmentSummary.Trait trait(
      SegmentFeature feature, double deviation, Row segment, List<Row> all) {
    return new SegmentSummary.Trait(
        feature.column(), mean(feature, List.of(segment)), mean(feature, all), deviation);
  }

  /** Sums are whole numbers, so that the mean does not depend on the order of rows. */
  private static double mean(SegmentFeature feature, List<Row> rows) {
    long total = 0;
    long known = 0;
    for (Row row : rows) {
      long count = row.getAs(feature.column() + "_count");
      if (count > 0) {
        total += row.<Long>getAs(feature.column() + "_sum");
        known += count;
      }
    }
    return known == 0 ? Double.NaN : (double) total / known / feature.naturalUnit();
  }
}
