package dev.scrip.allocation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The limits that can bind among given candidates, with what is left of them for those, in units of
 * what an average pair uses: matrices of usage are then of one size, whatever the currency.
 */
final class ScaledLimits {
  /** At so many times the price that nobody pays any more a limit is as good as closed. */
  private static final double CLOSED = 2;

  private final LimitSet limits;
  private final double[] unused;
  private final int[] limitOf;
  private final int[][] ofCell;
  private final int[][] cellsOf;
  private final boolean[] counts;
  private final double[] scale;
  private final double[] upper;
  private final double[] lower;
  private final double[] lowest;
  private final double[] highest;

  /**
   * @param upper what the candidates may use of each limit, in its own unit; may be infinite
   * @param lower what they should use of it; not above {@code upper}
   */
  ScaledLimits(Problem problem, Candidates candidates, double[] upper, double[] lower) {
    this.limits = problem.limits();
    double[] sums = new double[limits.size()];
    double[] dearest = new double[limits.size()];
    long[] pairs = new long[limits.size()];
    for (int pair = 0; pair < candidates.pairs(); pair++) {
      double worth = worth(candidates, pair);
      for (int limit : limits.ofCell(candidates.cell(pair))) {
        double use = (double) limits.use(limit, candidates.cost(pair));
        sums[limit] += use;
        pairs[limit]++;
        dearest[limit] = use > 0 ? Math.max(dearest[limit], worth / use) : dearest[limit];
      }
    }
    this.limitOf =
        IntStream.range(0, limits.size())
            .filter(
                l ->
                    pairs[l] > 0 && sums[l] > 0 && (sums[l] > upper[l] || limits.get(l).hasFloor()))
            .toArray();
    this.unused = new double[limits.size()];
    for (int limit = 0; limit < unused.length; limit++) {
      unused[limit] = lower[limit] > 0 && sums[limit] == 0 ? limits.lowestMicros(limit) : 0;
    }
    int size = limitOf.length;
    this.counts = new boolean[size];
    this.scale = new double[size];
    this.upper = new double[size];
    this.lower = new double[size];
    this.lowest = new double[size];
    this.highest = new double[size];
    int[] place = new int[limits.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < size; i++) {
      int limit = limitOf[i];
      place[limit] = i;
      counts[i] = limits.get(limit).measure() == Measure.COUNT;
      scale[i] = sums[limit] / pairs[limit];
      highest[i] = CLOSED * dearest[limit] * scale[i];
      this.upper[i] = sums[limit] > upper[limit] ? upper[limit] / scale[i] : Double.MAX_VALUE;
      this.lower[i] = lower[limit] / scale[i];
      lowest[i] = limits.lowestMicros(limit) * scale[i];
    }
    this.ofCell = new int[problem.catalogue().size()][];
    for (int cell = 0; cell < ofCell.length; cell++) {
      ofCell[cell] =
          IntStream.of(limits.ofCell(cell)).map(l -> place[l]).filter(i -> i >= 0).toArray();
    }
    this.cellsOf = cellsOf(ofCell, size);
  }

  private static int[][] cellsOf(int[][] ofCell, int size) {
    int[][] cells = new int[size][];
    int[] found = new int[size];
    for (int[] limitsOfCell : ofCell) {
      for (int i : limitsOfCell) {
        found[i]++;
      }
    }
    Arrays.setAll(cells, i -> new int[found[i]]);
    for (int cell = ofCell.length - 1; cell >= 0; cell--) {
      for (int i : ofCell[cell]) {
        cells[i][--found[i]] = cell;
      }
    }
    return cells;
  }

  /** The most that anything may pay for a pair: its value and what floors add. */
  private double worth(Candidates candidates, int pair) {
    double worth = Math.max(0, (double) candidates.value(pair));
    for (int limit : limits.ofCell(candidates.cell(pair))) {
      if (limits.get(limit).hasFloor()) {
        worth +=
            (double) limits.get(limit).penaltyMicros()
                * (double) limits.use(limit, candidates.cost(pair));
      }
    }
    return worth;
  }

  int size() {
    return limitOf.length;
  }

  boolean hasCeiling(int i) {
    return upper[i] < Double.MAX_VALUE;
  }

  boolean hasFloor(int i) {
    return lowest[i] < 0;
  }

  /** The most of the limit that may be used. */
  double upper(int i) {
    return upper[i];
  }

  /** The least of the limit that should be used. */
  double lower(int i) {
    return lower[i];
  }

  /** The lowest price: the penalty of the floor, below 0. */
  double lowest(int i) {
    return lowest[i];
  }

  /** The highest price. */
  double highest(int i) {
    return hasCeiling(i) ? highest[i] : 0;
  }

  /** The cells whose pairs use a limit. */
  int[] cells(int i) {
    return cellsOf[i];
  }

  /** What prices of limits cost pairs of a cell, for each micro of cost. */
  double perCost(double[] prices, int cell) {
    double sum = 0;
    for (int i : ofCell[cell]) {
      sum += counts[i] ? 0 : prices[i] / scale[i];
    }
    return sum;
  }

  /** What prices of limits cost each pair of a cell. */
  double perCount(double[] prices, int cell) {
    double sum = 0;
    for (int i : ofCell[cell]) {
      sum += counts[i] ? prices[i] : 0;
    }
    return sum;
  }

  /** Adds what a pair of the cell uses. */
  void addUse(double[] to, int cell, double cost, double times) {
    for (int i : ofCell[cell]) {
      to[i] += counts[i] ? times : times * cost / scale[i];
    }
  }

  /** Prices of all limits, micros per unit, as scaled prices. */
  double[] scaled(double[] microsPerUnit) {
    double[] prices = new double[size()];
    for (int i = 0; i < prices.length; i++) {
      double price = microsPerUnit[limitOf[i]] * scale[i];
      prices[i] = Math.max(lowest(i), Math.min(highest(i), price));
    }
    return prices;
  }

  /**
   * Scaled prices as prices of all limits, micros per unit; of the others ceilings that cannot bind
   * are free, and floors that nobody can help to reach cost what is missing.
   */
  double[] unscaled(double[] prices) {
    double[] microsPerUnit = unused.clone();
    for (int i = 0; i < prices.length; i++) {
      microsPerUnit[limitOf[i]] = prices[i] / scale[i];
    }
    return microsPerUnit;
  }
}
