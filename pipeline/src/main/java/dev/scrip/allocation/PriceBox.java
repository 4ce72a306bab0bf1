package dev.scrip.allocation;

import java.io.Serializable;
import java.util.List;

/**
 * Between which prices the best ones are thought to lie, micros per unit, limit by limit.
 *
 * @param low no price is below
 * @param high no price is above; may be infinite
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PriceBox(double[] low, double[] high) implements Serializable {
  /** Half a box is so many standard errors of the sampled prices wide. */
  private static final double ERRORS = 6;

  /** Least half width, as a part of the price and of the grid. */
  private static final double LEAST = 1e-7;

  private static final double LEAST_TICKS = 16;

  /** Wherever prices may be at all. */
  static PriceBox everywhere(LimitSet limits) {
    double[] low = new double[limits.size()];
    double[] high = new double[limits.size()];
    for (int limit = 0; limit < low.length; limit++) {
      low[limit] = limits.lowestMicros(limit);
      high[limit] = limits.get(limit).hasCeiling() ? Double.POSITIVE_INFINITY : 0;
    }
    return new PriceBox(low, high);
  }

  /**
   * As far around the prices of a sample as those of its parts differ.
   *
   * @param parts prices of equal parts of the sample
   */
  static PriceBox around(LimitSet limits, double[] prices, List<double[]> parts) {
    double[] half = new double[prices.length];
    for (double[] part : parts) {
      for (int limit = 0; limit < half.length; limit++) {
        double difference = part[limit] - prices[limit];
        half[limit] += difference * difference;
      }
    }
    for (int limit = 0; limit < half.length; limit++) {
      half[limit] = ERRORS * Math.sqrt(half[limit]) / parts.size();
    }
    return around(limits, prices, half);
  }

  private static PriceBox around(LimitSet limits, double[] prices, double[] half) {
    double[] low = new double[prices.length];
    double[] high = new double[prices.length];
    for (int limit = 0; limit < low.length; limit++) {
      double least =
          LEAST * Math.abs(prices[limit])
              + LEAST_TICKS / limits.get(limit).measure().ticksPerMicro();
      double wide = Math.max(least, half[limit]);
      low[limit] = Math.max(limits.lowestMicros(limit), prices[limit] - wide);
      high[limit] = limits.get(limit).hasCeiling() ? prices[limit] + wide : 0;
      // A price of nothing may be any within the box, but never on the far side.
      high[limit] = Math.max(high[limit], low[limit]);
    }
    return new PriceBox(low, high);
  }

  /** The box around other prices, so many times as wide. */
  PriceBox movedTo(LimitSet limits, double[] prices, double times) {
    double[] half = new double[low.length];
    for (int limit = 0; limit < half.length; limit++) {
      double reach = Math.max(high[limit] - prices[limit], prices[limit] - low[limit]);
      half[limit] = times * Math.max(reach, (high[limit] - low[limit]) / 2);
    }
    return around(limits, prices, half);
  }

  /** Whether prices lie inside, or on an edge beyond which no price may be. */
  boolean holds(LimitSet limits, double[] prices) {
    for (int limit = 0; limit < prices.length; limit++) {
      boolean below = prices[limit] <= low[limit] && low[limit] > limits.lowestMicros(limit);
      boolean beyond = prices[limit] >= high[limit] && limits.get(limit).hasCeiling();
      if (below || beyond) {
        return false;
      }
    }
    return true;
  }

  /** Adds up the highest, or else the lowest, prices of each cell. */
  void perCell(Problem problem, boolean highest, double[] perCost, double[] perCount) {
    double[] prices = highest ? high : low;
    for (int cell = 0; cell < perCost.length; cell++) {
      for (int limit : problem.limits().ofCell(cell)) {
        if (problem.limits().get(limit).measure() == Measure.COUNT) {
          perCount[cell] += prices[limit];
        } else {
          perCost[cell] += prices[limit];
        }
      }
    }
  }
}
