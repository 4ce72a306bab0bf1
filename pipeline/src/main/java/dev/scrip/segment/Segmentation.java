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
 * @param summaries one per segment, by id; empty without users
 * @param card how the segments were made; its algorithm says so where a single one serves all
 * @param model from the scaled features to the cluster; null where a single segment serves all
 */
public record Segmentation(
    Dataset<Row> assignments,
    List<SegmentSummary> summaries,
    ModelCard card,
    @Nullable PipelineModel model) {

  /** Keeps a copy of the summaries. */
  public Segmentation {
    summaries = List.copyOf(summaries);
  }
}
