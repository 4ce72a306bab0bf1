package dev.scrip.segment;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.SegmentProfileTable.SEGMENT_ID;
import static dev.scrip.table.SegmentProfileTable.SEGMENT_NAME;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.UserSegmentTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The segments of the newest earlier night that had any; nights on which one segment served
 * everyone are passed over.
 *
 * @param night that night; null where there was none
 * @param names by id
 * @param nextNumber of a new segment: no earlier night gave it
 * @param users user_id and segment_id of that night
 */
public record EarlierSegments(
    @Nullable LocalDate night,
    SortedMap<String, String> names,
    int nextNumber,
    Dataset<Row> users) {

  /** Keeps a copy of the names. */
  public EarlierSegments {
    names = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /**
   * Finds that night; what comes to the driver is bounded by nights and segments.
   *
   * @param userSegments of all earlier nights, conforming to {@code user_segment}
   * @param segmentProfiles of all earlier nights, conforming to {@code segment_profile}
   */
  public static EarlierSegments of(Dataset<Row> userSegments, Dataset<Row> segmentProfiles) {
    List<Row> segments =
        segmentProfiles
            .where(SEGMENT_ID.col().notEqual(SegmentId.EVERYONE))
            .select(RUN_DATE.col(), SEGMENT_ID.col(), SEGMENT_NAME.col())
            .distinct()
            .collectAsList();
    @Nullable LocalDate newest = null;
    int next = 0;
    for (Row segment : segments) {
      LocalDate night = night(segment);
      newest = newest == null || night.isAfter(newest) ? night : newest;
      next = Math.max(next, SegmentId.number(segment.getString(1)) + 1);
    }
    TreeMap<String, String> names = new TreeMap<>();
    for (Row segment : segments) {
      if (night(segment).equals(newest)) {
        names.put(segment.getString(1), segment.getString(2));
      }
    }
    return new EarlierSegments(
        newest,
        names,
        next,
        userSegments
            .where(newest == null ? lit(false) : RUN_DATE.col().equalTo(lit(Date.valueOf(newest))))
            .select(UserSegmentTable.USER_ID.col(), UserSegmentTable.SEGMENT_ID.col()));
  }

  private static LocalDate night(Row segment) {
    return segment.getDate(0).toLocalDate();
  }
}
