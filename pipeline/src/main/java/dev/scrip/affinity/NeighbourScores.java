package dev.scrip.affinity;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** The likeness of an item to those of a user, weighted by the share of interest in them. */
final class NeighbourScores implements Scorer {
  private static final long serialVersionUID = 1L;

  /** A score of this counts as little. */
  private static final double LITTLE = 1e-3;

  private final int[] starts;
  private final int[] neighbours;
  private final float[] likeness;

  /**
   * Takes the neighbours of all items.
   *
   * @param pairs item, neighbour, likeness, sorted by item
   * @param items how many there are
   */
  NeighbourScores(List<Row> pairs, int items) {
    starts = new int[items + 1];
    neighbours = new int[pairs.size()];
    likeness = new float[pairs.size()];
    for (int p = 0; p < pairs.size(); p++) {
      Row pair = pairs.get(p);
      starts[pair.getInt(0) + 1] = p + 1;
      neighbours[p] = pair.getInt(1);
      likeness[p] = (float) pair.getDouble(2);
    }
    for (int item = 0; item < items; item++) {
      starts[item + 1] = Math.max(starts[item + 1], starts[item]);
    }
  }

  @Override
  public void score(Evidence user, double[] into) {
    Arrays.fill(into, 0);
    for (int i = 0; i < user.size(); i++) {
      double share = user.strength(i) / (double) user.total();
      int item = user.item(i);
      for (int p = starts[item]; p < starts[item + 1]; p++) {
        into[neighbours[p]] += share * likeness[p];
      }
    }
    for (int item = 0; item < into.length; item++) {
      if (into[item] > 0) {
        into[item] = Math.log1p(into[item] / LITTLE);
      }
    }
  }
}
