package dev.scrip.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment in words and figures.
 *
 * @param id kept from night to night
 * @param name what set it apart on its first night; no two segments of a night share it
 * @param size users in it
 * @param share of all users, 0 to 1
 * @param traits one per feature
 */
public record SegmentSummary(String id, String name, long size, double share, List<Trait> traits) {

  /** Keeps a copy of the traits. */
  public SegmentSummary {
    traits = List.copyOf(traits);
  }

  /**
   * What the users of a segment are like in a feature. A figure is empty where no user has a value.
   *
   * @param feature name of the feature, with its unit
   * @param label the feature in words
   * @param mean over the segment's users that have a value
   * @param median likewise
   * @param shopMean over all users that have a value
   * @param shopMedian likewise
   * @param difference of the segment's scaled mean from the shop's, in standard deviations; empty
   *     where the feature does not vary
   */
  public record Trait(
      String feature,
      String label,
      @Nullable Double mean,
      @Nullable Double median,
      @Nullable Double shopMean,
      @Nullable Double shopMedian,
      @Nullable Double difference) {}
}
