package dev.scrip.segment;

import dev.scrip.table.ModelCard;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A night's segments.
 *
 * @param assignments one row per user, conforming to {@code user_segment}
 * @param profiles one row per segment and feature, conforming to {@code segment_profile}
 * @param summaries one per segment, by id; empty without users
 * @param card how the segments were made; its algorithm says so where a single one serves all
 * @param model from the scaled features to the cluster; null where a single segment serves all
 * @param notes sentences for the night's summary: why there are no groups, which segments of the
 *     earlier night are no more, which are new
 */
public record Segmentation(
    Dataset<Row> assignments,
    Dataset<Row> profiles,
    List<SegmentSummary> summaries,
    ModelCard card,
    @Nullable PipelineModel model,
    List<String> notes) {

  /** Keeps copies of the lists. */
  public Segmentation {
    summaries = List.copyOf(summaries);
    notes = List.copyOf(notes);
  }
}
