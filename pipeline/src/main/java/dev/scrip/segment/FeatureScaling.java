package dev.scrip.segment;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.profile.TrainingSample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which features vary over the users, how far their values are believed, and what stands in where
 * one is unknown: its mean, which draws a user to no segment.
 *
 * <p>Values beyond the outermost hundredth of users on either side are cut to where it begins
 * (winsorised). KMeans minimises squared distances, and the silhouette rewards what lies far away:
 * without the cut a single user 40 standard deviations out gets a segment alone, and the standard
 * deviation that such a user inflates hides the differences among all others. What one user in a
 * hundred has besides makes no segment anyway.
 *
 * @param users how many there are
 * @param runDate of the profiles; null without users
 * @param ranges of the scaled values, for each feature that varies
 */
record FeatureScaling(long users, @Nullable LocalDate runDate, Map<SegmentFeature, Range> ranges) {
  private static final double TAIL = 0.01;
  private static final String USERS = "users";

  /**
   * What is believed of a feature.
   *
   * @param low least value
   * @param high largest value
   * @param fill mean of the cut values
   */
  record Range(double low, double high, double fill) {
    /** The scaled value, cut; empty where unknown. */
    static Column cut(SegmentFeature feature, double low, double high) {
      // Spark's greatest and least skip an unknown value instead of keeping it.
      return when(
          feature.scaled().isNotNull(), least(greatest(feature.scaled(), lit(low)), lit(high)));
    }
  }

  /**
   * Looks twice over the profiles: for the tails of at most {@code sampleRows} users, chosen by
   * hash, then for the means of all.
   */
  static FeatureScaling of(Dataset<Row> profiles, int sampleRows) {
    Map<SegmentFeature, double[]> believed = believed(profiles, sampleRows);
    List<Column> figures = new ArrayList<>();
    figures.add(max(RUN_DATE.col()).as(RUN_DATE.name()));
    believed.forEach(
        (feature, ends) -> {
          Column cut = Range.cut(feature, ends[0], ends[1]);
          figures.add(sum(whole(cut, feature)).as(sumOf(feature)));
          figures.add(count(cut).as(countOf(feature)));
        });
    Row row = profiles.agg(count(lit(1)).as(USERS), figures.toArray(Column[]::new)).head();
    Map<SegmentFeature, Range> ranges = new LinkedHashMap<>();
    believed.forEach(
        (feature, ends) -> {
          long total = row.getAs(sumOf(feature));
          long known = row.getAs(countOf(feature));
          double mean = (double) total / known / feature.scaledUnit();
          ranges.put(feature, new Range(ends[0], ends[1], mean));
        });
    java.sql.@Nullable Date runDate = row.getAs(RUN_DATE.name());
    return new FeatureScaling(
        row.<Long>getAs(USERS), runDate == null ? null : runDate.toLocalDate(), ranges);
  }

  /** The features that vary, in their order. */
  List<SegmentFeature> features() {
    return List.copyOf(ranges.keySet());
  }

  /** Names of the columns that {@link #apply} adds. */
  List<String> columns() {
    return features().stream().map(SegmentFeature::scaledColumn).toList();
  }

  /** The profiles with one more column per varying feature: scaled, cut, nowhere empty. */
  Dataset<Row> apply(Dataset<Row> profiles) {
    Map<String, Column> scaled = new LinkedHashMap<>();
    ranges.forEach(
        (feature, range) -> {
          Column cut = Range.cut(feature, range.low(), range.high());
          scaled.put(feature.scaledColumn(), coalesce(cut, lit(range.fill())));
        });
    return profiles.withColumns(scaled);
  }

  /** Where the tails begin; features without anything between them are left out. */
  private static Map<SegmentFeature, double[]> believed(Dataset<Row> profiles, int sampleRows) {
    Column[] tails =
        SegmentFeature.ALL.stream()
            .map(f -> percentile(f.scaled(), array(lit(TAIL), lit(1 - TAIL))).as(f.column()))
            .toArray(Column[]::new);
    // Exact percentiles keep every distinct value in memory, hence the sample.
    Row row =
        TrainingSample.sorted(profiles, sampleRows, USER_ID.name())
            .agg(lit(1).as(USERS), tails)
            .head();
    Map<SegmentFeature, double[]> ends = new LinkedHashMap<>();
    for (SegmentFeature feature : SegmentFeature.ALL) {
      int column = row.fieldIndex(feature.column());
      if (!row.isNullAt(column)) {
        List<Double> tail = row.getList(column);
        if (tail.get(0) < tail.get(1)) {
          ends.put(feature, new double[] {tail.get(0), tail.get(1)});
        }
      }
    }
    return ends;
  }

  /** Whole numbers, whose sum does not depend on the order of rows. */
  private static Column whole(Column real, SegmentFeature feature) {
    return round(real.multiply((double) feature.scaledUnit())).cast("long");
  }

  private static String sumOf(SegmentFeature feature) {
    return "sum_" + feature.column();
  }

  private static String countOf(SegmentFeature feature) {
    return "count_" + feature.column();
  }
}
