package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Between which bounds the best prices are thought to lie.
 *
 * <p>What a pair pays is the sum of its limits' prices, and that sum is known far better than the
 * prices themselves: where a campaign's price is too high, that of the whole budget is too low. So
 * the bounds are on what a pair of each cell would pay at two costs, low and high; in between they
 * follow a straight line, as what pairs pay does. All prices within the bounds are a convex set.
 */
final class PriceBox implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Half a box is so many standard errors of the sampled prices wide. */
  private static final double ERRORS = 4;

  /** Least half width, as a part of each price and of the grid. */
  private static final double LEAST = 1e-9;

  private static final double LEAST_TICKS = 16;

  /** So few pairs in a sample say nothing of a limit's price. There are few in all, too. */
  private static final int FEW_PAIRS = 16;

  /** More than anybody pays for a pair, micros. */
  private static final double ANYTHING = 1e30;

  /** A cost that no pair exceeds. */
  private static final double MOST_COST = 0x1p63;

  private final End low;
  private final End high;
  private final double[] leastAtZero;
  private final double[] leastPerCost;

  private PriceBox(End low, End high) {
    this.low = low;
    this.high = high;
    this.leastAtZero = new double[low.cost.length];
    this.leastPerCost = new double[low.cost.length];
  }

  /** What pairs of each cell pay at one cost: at least, and at most; micros. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record End(double[] cost, double[] least, double[] most) implements Serializable {
    static End at(double[] cost) {
      return new End(cost, new double[cost.length], new double[cost.length]);
    }

    void set(Problem problem, int cell, double centre, double half) {
      least[cell] = Math.max(centre - half, lowest(problem, cell, cost[cell]));
      most[cell] = centre + half;
    }

    /** How far it is at most from there to either bound. */
    double reach(int cell, double centre) {
      return Math.max(most[cell] - centre, centre - least[cell]);
    }
  }

  /** Wherever prices may be at all. */
  static PriceBox everywhere(Problem problem) {
    int cells = problem.catalogue().size();
    End low = End.at(new double[cells]);
    End high = End.at(new double[cells]);
    Arrays.fill(high.cost, MOST_COST);
    for (int cell = 0; cell < cells; cell++) {
      for (End end : List.of(low, high)) {
        end.least[cell] = lowest(problem, cell, end.cost[cell]);
        end.most[cell] = hasCeiling(problem, cell) ? Double.POSITIVE_INFINITY : 0;
      }
    }
    return new PriceBox(low, high).drawn();
  }

  /**
   * As far around the prices of a sample as those of its parts differ.
   *
   * @param sample tells what pairs of each cell cost
   * @param parts prices of equal parts of the sample
   */
  static PriceBox around(
      Problem problem, Candidates sample, double[] prices, List<double[]> parts) {
    PriceBox box = ofCosts(problem, sample);
    double[] least = least(problem.limits(), prices);
    boolean[] isKnown = known(problem, sample);
    for (int cell = 0; cell < problem.catalogue().size(); cell++) {
      for (End end : box.ends()) {
        double cost = end.cost[cell];
        double centre = sum(problem, cell, cost, prices);
        double squares = 0;
        for (double[] part : parts) {
          double difference = sum(problem, cell, cost, part) - centre;
          squares += difference * difference;
        }
        double half = ERRORS * Math.sqrt(squares) / parts.size();
        double most = isKnown[cell] ? Math.max(half, sum(problem, cell, cost, least)) : ANYTHING;
        end.set(problem, cell, centre, most);
      }
    }
    return box.drawn();
  }

  /** The box around other prices, so many times as wide. */
  PriceBox movedTo(Problem problem, double[] prices, double times) {
    PriceBox moved = new PriceBox(End.at(low.cost), End.at(high.cost));
    for (int cell = 0; cell < problem.catalogue().size(); cell++) {
      double atLow = sum(problem, cell, low.cost[cell], prices);
      double atHigh = sum(problem, cell, high.cost[cell], prices);
      moved.low.set(problem, cell, atLow, times * low.reach(cell, atLow));
      moved.high.set(problem, cell, atHigh, times * high.reach(cell, atHigh));
    }
    return moved.drawn();
  }

  /** Whether prices lie inside, or on an edge beyond which no price may be. */
  boolean holds(Problem problem, double[] prices) {
    for (int cell = 0; cell < problem.catalogue().size(); cell++) {
      for (End end : ends()) {
        double price = sum(problem, cell, end.cost[cell], prices);
        boolean below =
            price <= end.least[cell] && end.least[cell] > lowest(problem, cell, end.cost[cell]);
        boolean beyond = price >= end.most[cell] && hasCeiling(problem, cell);
        if (below || beyond) {
          return false;
        }
      }
    }
    return true;
  }

  /** The least that a pair of the cell pays anywhere in the box, micros. */
  double least(int cell, double cost) {
    if (cost >= low.cost[cell] && cost <= high.cost[cell]) {
      return leastAtZero[cell] + leastPerCost[cell] * cost;
    }
    // Beyond the two costs the line through their bounds is no bound.
    double share = share(cell, cost);
    return times(1 - share, share <= 1 ? low.least[cell] : low.most[cell])
        + times(share, share >= 0 ? high.least[cell] : high.most[cell]);
  }

  /** The most that a pair of the cell pays anywhere in the box, micros. */
  double most(int cell, double cost) {
    double share = share(cell, cost);
    return times(1 - share, share <= 1 ? low.most[cell] : low.least[cell])
        + times(share, share >= 0 ? high.most[cell] : high.least[cell]);
  }

  /** Where a cost lies between the two costs: 0 at the low one, 1 at the high one. */
  private double share(int cell, double cost) {
    return (cost - low.cost[cell]) / (high.cost[cell] - low.cost[cell]);
  }

  private static double times(double share, double price) {
    return share == 0 ? 0 : share * price;
  }

  /** Fixes the line that {@link #least} follows, which every pair of a pass asks for. */
  private PriceBox drawn() {
    for (int cell = 0; cell < leastAtZero.length; cell++) {
      double width = high.cost[cell] - low.cost[cell];
      leastPerCost[cell] = (high.least[cell] - low.least[cell]) / width;
      leastAtZero[cell] = low.least[cell] - leastPerCost[cell] * low.cost[cell];
    }
    return this;
  }

  private List<End> ends() {
    return List.of(low, high);
  }

  /** Cells of whose limits the sample has enough pairs to know something of the prices. */
  private static boolean[] known(Problem problem, Candidates sample) {
    int[] pairs = new int[problem.limits().size()];
    for (int pair = 0; pair < sample.pairs(); pair++) {
      for (int limit : problem.limits().ofCell(sample.cell(pair))) {
        pairs[limit]++;
      }
    }
    boolean[] known = new boolean[problem.catalogue().size()];
    for (int cell = 0; cell < known.length; cell++) {
      known[cell] =
          IntStream.of(problem.limits().ofCell(cell)).allMatch(l -> pairs[l] >= FEW_PAIRS);
    }
    return known;
  }

  /** An empty box whose costs are the least and the most that the sample has in each cell. */
  private static PriceBox ofCosts(Problem problem, Candidates sample) {
    int cells = problem.catalogue().size();
    double[] lower = new double[cells];
    double[] higher = new double[cells];
    Arrays.fill(lower, MOST_COST);
    for (int pair = 0; pair < sample.pairs(); pair++) {
      int cell = sample.cell(pair);
      double cost = (double) sample.cost(pair);
      lower[cell] = Math.min(lower[cell], cost);
      higher[cell] = Math.max(higher[cell], cost);
    }
    for (int cell = 0; cell < cells; cell++) {
      lower[cell] = Math.min(lower[cell], higher[cell]);
      higher[cell] = Math.max(higher[cell], lower[cell] + 1);
    }
    return new PriceBox(End.at(lower), End.at(higher));
  }

  private static double[] least(LimitSet limits, double[] prices) {
    double[] least = new double[prices.length];
    for (int limit = 0; limit < least.length; limit++) {
      least[limit] =
          LEAST * Math.abs(prices[limit])
              + LEAST_TICKS / limits.get(limit).measure().ticksPerMicro();
    }
    return least;
  }

  /** What a pair pays at these prices. */
  private static double sum(Problem problem, int cell, double cost, double[] prices) {
    return sum(problem, cell, cost, limit -> prices[limit]);
  }

  /** The least that a pair can pay: what floors add to its value, below 0. */
  private static double lowest(Problem problem, int cell, double cost) {
    return sum(problem, cell, cost, problem.limits()::lowestMicros);
  }

  private static double sum(Problem problem, int cell, double cost, IntToDoubleFunction price) {
    double sum = 0;
    for (int limit : problem.limits().ofCell(cell)) {
      boolean counts = problem.limits().get(limit).measure() == Measure.COUNT;
      sum += price.applyAsDouble(limit) * (counts ? 1 : cost);
    }
    return sum;
  }

  private static boolean hasCeiling(Problem problem, int cell) {
    return IntStream.of(problem.limits().ofCell(cell))
        .anyMatch(limit -> problem.limits().get(limit).hasCeiling());
  }
}
