package dev.scrip.segment;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The number of clusters to take, and why.
 *
 * <p>Of the numbers that leave no cluster too small and that other seeds and other users confirm,
 * the one with the best silhouette. Where none is confirmed, the most stable of those that leave no
 * cluster too small; where all leave one, the number whose smallest cluster is the largest. Of
 * equals the smaller number.
 *
 * @param k the number taken
 * @param reason the rule that led to it, for the model's card
 */
record ClusterCount(int k, String reason) {

  /**
   * How good a number of clusters is.
   *
   * @param silhouette -1 to 1, the greater the better apart (Rousseeuw 1987, squared Euclidean)
   * @param stability mean adjusted Rand index between fits that ought to agree; 1 if they do
   * @param smallestShare share of users in the smallest cluster
   */
  record Attempt(double silhouette, double stability, double smallestShare) {}

  /** Chooses among the numbers tried, of which there is at least one. */
  static ClusterCount choose(
      SortedMap<Integer, Attempt> tried, double minShare, double minStability) {
    SortedMap<Integer, Attempt> large = new TreeMap<>(tried);
    large.values().removeIf(a -> a.smallestShare() < minShare);
    if (large.isEmpty()) {
      return new ClusterCount(
          best(tried, Attempt::smallestShare),
          String.format(
              Locale.ROOT,
              "k by the largest smallest segment: none tried keeps %.3g %% of users in each",
              100 * minShare));
    }
    SortedMap<Integer, Attempt> stable = new TreeMap<>(large);
    stable.values().removeIf(a -> a.stability() < minStability);
    if (stable.isEmpty()) {
      return new ClusterCount(
          best(large, Attempt::stability),
          String.format(
              Locale.ROOT,
              "k by stability: no number tried reaches the stability of %.3g asked for",
              minStability));
    }
    return new ClusterCount(
        best(stable, Attempt::silhouette), "k by silhouette among the stable ones");
  }

  private static int best(SortedMap<Integer, Attempt> tried, ToDoubleFunction<Attempt> mark) {
    int best = tried.firstKey();
    double bestMark = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Attempt> entry : tried.entrySet()) {
      if (mark.applyAsDouble(entry.getValue()) > bestMark) {
        best = entry.getKey();
        bestMark = mark.applyAsDouble(entry.getValue());
      }
    }
    return best;
  }
}
