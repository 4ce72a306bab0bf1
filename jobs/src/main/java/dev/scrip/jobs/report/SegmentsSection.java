package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.UserSegmentTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The segments: how many users each has, how many of them get a coupon, and what they are like. */
final class SegmentsSection {
  private SegmentsSection() {}

  /**
   * Empty where there are no segments.
   *
   * @param users one night's rows of {@code user_segment}
   * @param allocation those of {@code allocation}; none before it
   */
  static Section of(Dataset<Row> users, Dataset<Row> allocation) {
    Dataset<Row> served =
        allocation
            .where(Arm.isTreatment())
            .groupBy(AllocationTable.USER_ID.col())
            .agg(
                count(lit(1)).as("coupons"),
                sum(AllocationTable.EXPECTED_COST_MICROS.col()).as("cost"));
    List<List<Text>> rows =
        users
            .join(served, new String[] {UserSegmentTable.USER_ID.name()}, "left")
            .groupBy(UserSegmentTable.SEGMENT_ID.col())
            .agg(
                first(UserSegmentTable.SEGMENT_NAME.col()),
                count(lit(1)),
                count(col("coupons")),
                coalesce(sum(col("coupons")), lit(0L)),
                coalesce(sum(col("cost")), lit(0L)))
            .orderBy(UserSegmentTable.SEGMENT_ID.col())
            .collectAsList()
            .stream()
            .map(
                r ->
                    Text.row(
                        r.getString(0),
                        Numbers.count(r.getLong(2)),
                        Numbers.percent((double) r.getLong(3) / r.getLong(2)),
                        Numbers.count(r.getLong(4)),
                        Numbers.ofMicros(r.getLong(5)),
                        Text.phrases(r.getString(1))))
            .toList();
    return Section.table(
        "Segments",
        List.of("users", "get a coupon", "coupons", "expected cost", "what sets them apart"),
        rows);
  }
}
