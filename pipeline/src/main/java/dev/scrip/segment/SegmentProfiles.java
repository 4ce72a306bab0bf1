package dev.scrip.segment;

import dev.scrip.table.SegmentProfileTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The summaries as rows of {@code segment_profile}. */
final class SegmentProfiles {
  private SegmentProfiles() {}

  /** One row per segment and feature; the night is null only without segments. */
  static Dataset<Row> rows(
      SparkSession spark, @Nullable LocalDate runDate, List<SegmentSummary> summaries) {
    List<Row> rows = new ArrayList<>();
    for (SegmentSummary segment : summaries) {
      for (SegmentSummary.Trait trait : segment.traits()) {
        rows.add(
            RowFactory.create(
                runDate == null ? null : Date.valueOf(runDate),
                segment.id(),
                segment.name(),
                segment.size(),
                segment.share(),
                trait.feature(),
                trait.label(),
                trait.mean(),
                trait.median(),
                trait.shopMean(),
                trait.shopMedian(),
                trait.difference()));
      }
    }
    return spark.createDataFrame(rows, SegmentProfileTable.CONTRACT.schema());
  }
}
