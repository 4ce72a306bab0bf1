package dev.scrip.allocation;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The night's limits in order, and which of them count the allocations of which cell. */
final class LimitSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Limit> limits;
  private final int[][] limitsOfCell;

  LimitSet(Collection<Limit> given, Catalogue catalogue) {
    List<Limit> ordered = new ArrayList<>(given);
    Collections.sort(ordered);
    for (int i = 1; i < ordered.size(); i++) {
      Limit limit = ordered.get(i);
      if (limit.limitsSameAs(ordered.get(i - 1))) {
        throw new IllegalArgumentException(
            "limit on "
                + limit.scope().id()
                + " "
                + limit.scopeId()
                + ", measure "
                + limit.measure().id()
                + ", is there twice: keep one of the two");
      }
    }
    this.limits = List.copyOf(ordered);
    this.limitsOfCell = new int[catalogue.size()][];
    record Reach(Scope scope, String scopeId) {}
    Map<Reach, List<Integer>> byReach = new HashMap<>();
    for (int limit = 0; limit < limits.size(); limit++) {
      Reach reach = new Reach(limits.get(limit).scope(), limits.get(limit).scopeId());
      byReach.computeIfAbsent(reach, any -> new ArrayList<>()).add(limit);
    }
    for (int cell = 0; cell < catalogue.size(); cell++) {
      Cell what = catalogue.cell(cell);
      limitsOfCell[cell] =
          Arrays.stream(Scope.values())
              .map(scope -> new Reach(scope, scope.idOf(what)))
              .flatMap(reach -> byReach.getOrDefault(reach, List.of()).stream())
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
    }
  }

  int size() {
    return limits.size();
  }

  Limit get(int limit) {
    return limits.get(limit);
  }

  /** The limits that count the allocations of a cell. */
  int[] ofCell(int cell) {
    return limitsOfCell[cell];
  }

  /** The lowest price of a limit, micros per unit: the penalty of its floor, below 0. */
  double lowestMicros(int limit) {
    return limits.get(limit).hasFloor() ? -(double) limits.get(limit).penaltyMicros() : 0;
  }

  /** The lowest price of a limit, ticks: the penalty of its floor, below 0. */
  long lowest(int limit) {
    Limit what = limits.get(limit);
    return what.hasFloor() ? -what.penaltyMicros() * what.measure().ticksPerMicro() : 0;
  }

  /** The highest price of a limit, ticks; 0 without a ceiling. */
  long highest(int limit) {
    return limits.get(limit).hasCeiling() ? Prices.MOST_TICKS : 0;
  }

  /** Earlier prices to begin a search at, micros per unit, each within its limit's range. */
  double[] start(Collection<DualPrice> earlier) {
    double[] start = new double[size()];
    for (DualPrice price : earlier) {
      for (int limit = 0; limit < start.length; limit++) {
        if (get(limit).limitsSameAs(price.limit())) {
          double highest = get(limit).hasCeiling() ? Double.MAX_VALUE : 0;
          start[limit] =
              Math.max(lowestMicros(limit), Math.min(highest, price.price().doubleValue()));
        }
      }
    }
    return start;
  }

  /** How much one pair of this cost uses up of a limit that covers it. */
  long use(int limit, long cost) {
    return limits.get(limit).measure() == Measure.COUNT ? 1 : cost;
  }

  boolean holds(long[] usage) {
    return mostExceeded(usage) == 0;
  }

  /** The largest excess over any ceiling, in its own unit; 0 if all hold. */
  long mostExceeded(long[] usage) {
    long most = 0;
    for (int limit = 0; limit < usage.length; limit++) {
      if (usage[limit] > get(limit).upper()) {
        most = Math.max(most, usage[limit] - get(limit).upper());
      }
    }
    return most;
  }

  /** What all that is missing to floors costs, micros. */
  BigInteger penalties(long[] usage) {
    BigInteger sum = BigInteger.ZERO;
    for (int limit = 0; limit < usage.length; limit++) {
      if (get(limit).hasFloor() && usage[limit] < get(limit).lower()) {
        sum =
            sum.add(
                BigInteger.valueOf(get(limit).lower() - usage[limit])
                    .multiply(BigInteger.valueOf(get(limit).penaltyMicros())));
      }
    }
    return sum;
  }

  /**
   * What the limits themselves add to the dual, billionths of a micro: price times ceiling where
   * the price is above 0, price times floor where it is below.
   */
  BigInteger nanosAt(Prices prices) {
    BigInteger nanos = BigInteger.ZERO;
    for (int limit = 0; limit < size(); limit++) {
      long ticks = prices.ticks(limit);
      if (ticks != 0) {
        long bound = ticks > 0 ? get(limit).upper() : get(limit).lower();
        nanos =
            nanos.add(
                BigInteger.valueOf(ticks)
                    .multiply(BigInteger.valueOf(get(limit).measure().nanosPerTick()))
                    .multiply(BigInteger.valueOf(bound)));
      }
    }
    return nanos;
  }
}
