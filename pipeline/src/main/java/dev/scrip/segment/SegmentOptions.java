package dev.scrip.segment;

import static dev.scrip.quality.OptionCheck.require;

/**
 * How users are segmented.
 *
 * @param minK least number of segments tried, at least 2
 * @param maxK largest number tried, at least minK and at most 50
 * @param minShare share of users that the smallest segment shall hold, 0 to 0.5; numbers of
 *     segments that leave a smaller one are passed over if there are others
 * @param minStability mean adjusted Rand index between fits that a number of segments shall reach,
 *     0 to 1; others are passed over likewise
 * @param minOverlap share that a cluster and an earlier segment have in common of the users of both
 *     for the segment to live on in the cluster, above 0 to 1
 * @param maxTrainingRows most users the segments are fitted on, chosen by the hash of their id, at
 *     least 100
 * @param silhouetteRows most users silhouette and stability are measured on, at least 100
 * @param maxIterations most iterations of KMeans, at least 1
 * @param seed of the initial centres
 */
public record SegmentOptions(
    int minK,
    int maxK,
    double minShare,
    double minStability,
    double minOverlap,
    int maxTrainingRows,
    int silhouetteRows,
    int maxIterations,
    long seed) {

  /**
   * 3 to 8 segments of at least 2 % each and a stability of 0.8, on at most 50,000 users, figures
   * on 5,000, 30 iterations, seed 17; a segment lives on where the overlap is 0.3.
   */
  public static final SegmentOptions DEFAULT =
      new SegmentOptions(3, 8, 0.02, 0.8, 0.3, 50_000, 5_000, 30, 17L);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public SegmentOptions {
    require(minK >= 2, "segments: minK", minK, "at least 2");
    require(
        maxK >= minK && maxK <= 50, "segments: maxK", maxK, "between minK (" + minK + ") and 50");
    require(minShare >= 0 && minShare <= 0.5, "segments: minShare", minShare, "from 0 to 0.5");
    require(
        minStability >= 0 && minStability <= 1,
        "segments: minStability",
        minStability,
        "from 0 to 1");
    require(minOverlap > 0 && minOverlap <= 1, "segments: minOverlap", minOverlap, "above 0 to 1");
    require(maxTrainingRows >= 100, "segments: maxTrainingRows", maxTrainingRows, "at least 100");
    require(silhouetteRows >= 100, "segments: silhouetteRows", silhouetteRows, "at least 100");
    require(maxIterations >= 1, "segments: maxIterations", maxIterations, "at least 1");
  }
}
