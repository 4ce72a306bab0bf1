package dev.scrip.segment;

import static dev.scrip.segment.Clusters.CLUSTER;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.profile.TrainingSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the users of each cluster are like beside the whole shop: one row per cluster and one for
 * the shop come to the driver.
 */
final class SegmentFigures {
  private static final String SIZE = "size";
  private static final int SHOP = -1;

  private final Map<SegmentFeature, Double> deviations;
  private final Map<Integer, Row> totals;
  private final Map<Integer, Row> medians;

  private SegmentFigures(
      Map<SegmentFeature, Double> deviations, Map<Integer, Row> totals, Map<Integer, Row> medians) {
    this.deviations = deviations;
    this.totals = totals;
    this.medians = medians;
  }

  /**
   * Looks twice over the users: for the sums of all, then for the medians of at most {@code
   * sampleRows}, chosen by hash.
   *
   * @param clustered user profiles with scaled features and their cluster
   * @param deviations standard deviation of each scaled feature that varies
   */
  static SegmentFigures of(
      Dataset<Row> clustered, Map<SegmentFeature, Double> deviations, int sampleRows) {
    List<Column> sums = new ArrayList<>();
    List<Column> middles = new ArrayList<>();
    for (SegmentFeature feature : SegmentFeature.ALL) {
      Column whole = feature.wholeNatural();
      sums.add(sum(whole).as(feature.column() + "_sum"));
      sums.add(count(whole).as(feature.column() + "_count"));
      middles.add(median(feature.natural()).as(feature.column()));
    }
    for (SegmentFeature feature : deviations.keySet()) {
      Column scaled = col(feature.scaledColumn()).multiply((double) feature.scaledUnit());
      sums.add(sum(round(scaled).cast("long")).as(feature.scaledColumn()));
    }
    // Exact medians keep every distinct value in memory, hence the sample.
    Dataset<Row> sample = TrainingSample.sorted(clustered, sampleRows, USER_ID.name());
    return new SegmentFigures(deviations, byCluster(clustered, sums), byCluster(sample, middles));
  }

  private static Map<Integer, Row> byCluster(Dataset<Row> users, List<Column> figures) {
    Map<Integer, Row> rows = new HashMap<>();
    users
        .rollup(col(CLUSTER))
        .agg(count(lit(1)).as(SIZE), figures.toArray(Column[]::new))
        .collectAsList()
        .forEach(row -> rows.put(row.isNullAt(0) ? SHOP : row.getInt(0), row));
    return rows;
  }

  /** The clusters that hold users. */
  SortedSet<Integer> clusters() {
    SortedSet<Integer> clusters = new TreeSet<>(totals.keySet());
    clusters.remove(SHOP);
    return clusters;
  }

  /** Users of a cluster. */
  long size(int cluster) {
    return total(cluster, SIZE);
  }

  /** Differences from the shop, in standard deviations, of the features that vary. */
  Map<SegmentFeature, Double> differences(int cluster) {
    Map<SegmentFeature, Double> differences = new LinkedHashMap<>();
    deviations.forEach(
        (feature, deviation) ->
            differences.put(
                feature, (scaledMean(feature, cluster) - scaledMean(feature, SHOP)) / deviation));
    return differences;
  }

  /** The cluster in words and figures. */
  SegmentSummary summary(int cluster, String id, String name) {
    Map<SegmentFeature, Double> differences = differences(cluster);
    List<SegmentSummary.Trait> traits =
        SegmentFeature.ALL.stream()
            .map(
                f ->
                    new SegmentSummary.Trait(
                        f.column(),
                        f.label(),
                        mean(f, cluster),
                        middle(f, cluster),
                        mean(f, SHOP),
                        middle(f, SHOP),
                        differences.get(f)))
            .toList();
    return new SegmentSummary(id, name, size(cluster), (double) size(cluster) / size(SHOP), traits);
  }

  /** Sums are whole numbers, so that means do not depend on the order of rows. */
  private @Nullable Double mean(SegmentFeature feature, int cluster) {
    long known = total(cluster, feature.column() + "_count");
    return known == 0
        ? null
        : (double) total(cluster, feature.column() + "_sum") / known / feature.naturalUnit();
  }

  private double scaledMean(SegmentFeature feature, int cluster) {
    return (double) total(cluster, feature.scaledColumn()) / size(cluster) / feature.scaledUnit();
  }

  private @Nullable Double middle(SegmentFeature feature, int cluster) {
    Row row = medians.get(cluster);
    return row == null ? null : row.getAs(feature.column());
  }

  private long total(int cluster, String figure) {
    return Objects.requireNonNull(totals.get(cluster)).<Long>getAs(figure);
  }
}
