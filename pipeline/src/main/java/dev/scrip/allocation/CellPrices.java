package dev.scrip.allocation;

/**
 * Prices as a pass needs them: for each cell what a micro of cost and an allocation cost, in
 * billionths of a micro, and the most a pair may cost to be allowed at all.
 */
final class CellPrices {
  private static final long NOTHING = -1;

  private final long[] perCost;
  private final long[] perCountHigh;
  private final long[] perCountLow;
  private final long[] dearest;
  private final boolean perturbed;

  private CellPrices(int cells, boolean perturbed) {
    this.perCost = new long[cells];
    this.perCountHigh = new long[cells];
    this.perCountLow = new long[cells];
    this.dearest = new long[cells];
    this.perturbed = perturbed;
  }

  /**
   * What the prices of each cell's limits add up to.
   *
   * @param perturbed whether values are moved by less than a ten-thousandth, by hash, so that none
   *     are tied
   */
  static CellPrices of(Problem problem, Prices prices, boolean perturbed) {
    LimitSet limits = problem.limits();
    CellPrices cells = new CellPrices(problem.catalogue().size(), perturbed);
    for (int cell = 0; cell < cells.perCost.length; cell++) {
      cells.dearest[cell] = limits.dearestOfCell(cell);
      long perCount = 0;
      for (int limit : limits.ofCell(cell)) {
        boolean counts = limits.get(limit).measure() == Measure.COUNT;
        if (counts) {
          perCount += prices.ticks(limit);
        } else {
          cells.perCost[cell] += prices.ticks(limit);
        }
        if (prices.ticks(limit) == Prices.CLOSED) {
          cells.dearest[cell] = Math.min(cells.dearest[cell], counts ? NOTHING : 0);
        }
      }
      cells.perCountHigh[cell] = Math.multiplyHigh(perCount, Measure.COUNT.nanosPerTick());
      cells.perCountLow[cell] = perCount * Measure.COUNT.nanosPerTick();
    }
    return cells;
  }

  long perCost(int cell) {
    return perCost[cell];
  }

  long perCountHigh(int cell) {
    return perCountHigh[cell];
  }

  long perCountLow(int cell) {
    return perCountLow[cell];
  }

  long dearest(int cell) {
    return dearest[cell];
  }

  boolean perturbed() {
    return perturbed;
  }
}
