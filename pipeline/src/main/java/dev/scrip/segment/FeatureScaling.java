package dev.scrip.segment;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which features vary over the users, and what stands in where one is unknown: its mean, which
 * draws a user to no segment.
 *
 * @param users how many there are
 * @param runDate of the profiles; null without users
 * @param fill mean of the scaled values, for each feature that varies
 */
record FeatureScaling(long users, @Nullable LocalDate runDate, Map<SegmentFeature, Double> fill) {
  private static final String USERS = "users";

  /** Looks once over the profiles. */
  static FeatureScaling of(Dataset<Row> profiles) {
    List<Column> figures = new ArrayList<>();
    figures.add(max(RUN_DATE.col()).as(RUN_DATE.name()));
    for (SegmentFeature feature : SegmentFeature.ALL) {
      Column scaled = feature.wholeScaled();
      figures.add(sum(scaled).as(sumOf(feature)));
      figures.add(count(scaled).as(countOf(feature)));
      figures.add(min(scaled).as("min_" + feature.column()));
      figures.add(max(scaled).as("max_" + feature.column()));
    }
    Row row = profiles.agg(count(lit(1)).as(USERS), figures.toArray(Column[]::new)).head();
    Map<SegmentFeature, Double> fill = new LinkedHashMap<>();
    for (SegmentFeature feature : SegmentFeature.ALL) {
      long known = row.getAs(countOf(feature));
      if (known > 0 && varies(row, feature)) {
        long total = row.getAs(sumOf(feature));
        fill.put(feature, (double) total / known / feature.scaledUnit());
      }
    }
    java.sql.@Nullable Date runDate = row.getAs(RUN_DATE.name());
    return new FeatureScaling(
        row.<Long>getAs(USERS), runDate == null ? null : runDate.toLocalDate(), fill);
  }

  /** The features that vary, in their order. */
  List<SegmentFeature> features() {
    return List.copyOf(fill.keySet());
  }

  /** run_date, user_id and one column per varying feature: scaled, nowhere empty. */
  Dataset<Row> apply(Dataset<Row> profiles) {
    Stream<Column> scaled =
        fill.entrySet().stream()
            .map(e -> coalesce(e.getKey().scaled(), lit(e.getValue())).as(e.getKey().column()));
    return profiles.select(
        Stream.concat(Stream.of(RUN_DATE.col(), USER_ID.col()), scaled).toArray(Column[]::new));
  }

  private static boolean varies(Row row, SegmentFeature feature) {
    return !row.getAs("min_" + feature.column()).equals(row.getAs("max_" + feature.column()));
  }

  private static String sumOf(SegmentFeature feature) {
    return "sum_" + feature.column();
  }

  private static String countOf(SegmentFeature feature) {
    return "count_" + feature.column();
  }
}
