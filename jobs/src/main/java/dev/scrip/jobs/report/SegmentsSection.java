package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.UserSegmentTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The segments, how many users each has and what they are like. */
final class SegmentsSection {
  private SegmentsSection() {}

  /**
   * Empty where there are no segments.
   *
   * @param users one night's rows of {@code user_segment}
   */
  static Section of(Dataset<Row> users) {
    List<List<String>> rows =
        users
            .groupBy(UserSegmentTable.SEGMENT_ID.col(), UserSegmentTable.SEGMENT_NAME.col())
            .agg(count(lit(1)))
            .orderBy(UserSegmentTable.SEGMENT_ID.col())
            .collectAsList()
            .stream()
            .map(r -> List.of(r.getString(0), Numbers.count(r.getLong(2)), r.getString(1)))
            .toList();
    return Section.table("Segments", List.of("users", "what sets them apart"), rows);
  }
}
