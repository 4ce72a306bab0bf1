package dev.scrip.segment;

import java.util.List;

/**
 * A segment in words and figures.
 *
 * @param id {@code segment-00} upward by falling size
 * @param name what sets it apart, in a few words; no two segments of a night share it
 * @param size users in it
 * @param traits the features that set it apart, the most telling first
 */
public record SegmentSummary(String id, String name, long size, List<Trait> traits) {

  /** Keeps a copy of the traits. */
  public SegmentSummary {
    traits = List.copyOf(traits);
  }

  /**
   * A feature that sets a segment apart.
   *
   * @param feature name of the feature, with its unit
   * @param mean over the segment's users that have a value
   * @param overallMean over all users that have a value
   * @param deviation of the segment's centre from the average, in standard deviations
   */
  public record Trait(String feature, double mean, double overallMean, double deviation) {}
}
