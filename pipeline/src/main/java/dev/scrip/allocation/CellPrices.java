package dev.scrip.allocation;

/**
 * Prices as an exact pass needs them: for each cell what a micro of cost and an allocation cost, in
 * billionths of a micro.
 */
final class CellPrices {
  private final long[] perCost;
  private final long[] perCountHigh;
  private final long[] perCountLow;
  private final boolean noisy;

  private CellPrices(int cells, boolean noisy) {
    this.perCost = new long[cells];
    this.perCountHigh = new long[cells];
    this.perCountLow = new long[cells];
    this.noisy = noisy;
  }

  /**
   * What the prices of each cell's limits add up to.
   *
   * @param noisy whether values are moved a little, by hash, so that hardly any are tied
   */
  static CellPrices of(Problem problem, Prices prices, boolean noisy) {
    LimitSet limits = problem.limits();
    CellPrices cells = new CellPrices(problem.catalogue().size(), noisy);
    for (int cell = 0; cell < cells.perCost.length; cell++) {
      long perCount = 0;
      for (int limit : limits.ofCell(cell)) {
        if (limits.get(limit).measure() == Measure.COUNT) {
          perCount += prices.ticks(limit);
        } else {
          cells.perCost[cell] += prices.ticks(limit);
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

  boolean noisy() {
    return noisy;
  }
}
