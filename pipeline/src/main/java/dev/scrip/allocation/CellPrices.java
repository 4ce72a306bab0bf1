package dev.scrip.allocation;

/**
 * Prices as an exact pass needs them: for each cell what a micro of cost and an allocation cost, in
 * billionths of a micro.
 */
final class CellPrices {
  private final long[] perCost;
  private final long[] perCountHigh;
  private final long[] perCountLow;
  private final Noise noise;

  private CellPrices(int cells, Noise noise) {
    this.perCost = new long[cells];
    this.perCountHigh = new long[cells];
    this.perCountLow = new long[cells];
    this.noise = noise;
  }

  /**
   * What the prices of each cell's limits add up to.
   *
   * @param noise how much values are moved by those who choose
   */
  static CellPrices of(Problem problem, Prices prices, Noise noise) {
    LimitSet limits = problem.limits();
    CellPrices cells = new CellPrices(problem.catalogue().size(), noise);
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

  Noise noise() {
    return noise;
  }
}
