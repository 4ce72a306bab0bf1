package dev.scrip.allocation;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The night's limits in order, and which of them count the allocations of which cell. */
final class LimitSet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BigInteger NANOS_PER_MICRO = BigInteger.valueOf(1_000_000_000L);

  private final List<Limit> limits;
  private final int[][] limitsOfCell;
  private final long[] dearestOfCell;

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
                + ", is there twice: keep the lower of the two");
      }
    }
    this.limits = List.copyOf(ordered);
    this.limitsOfCell = new int[catalogue.size()][];
    this.dearestOfCell = new long[catalogue.size()];
    for (int cell = 0; cell < catalogue.size(); cell++) {
      Cell what = catalogue.cell(cell);
      limitsOfCell[cell] =
          IntStream.range(0, limits.size()).filter(l -> limits.get(l).covers(what)).toArray();
      dearestOfCell[cell] = dearest(limitsOfCell[cell]);
    }
  }

  private long dearest(int[] covering) {
    long most = Long.MAX_VALUE;
    for (int index : covering) {
      Limit limit = limits.get(index);
      if (limit.measure() == Measure.COST_MICROS) {
        most = Math.min(most, limit.upper());
      } else if (limit.upper() == 0) {
        return -1;
      }
    }
    return most;
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

  boolean covers(int limit, int cell) {
    return Arrays.binarySearch(limitsOfCell[cell], limit) >= 0;
  }

  /** The most that one pair of the cell may cost to fit every limit by itself; -1 if none fits. */
  long dearestOfCell(int cell) {
    return dearestOfCell[cell];
  }

  /** How much one pair of this cost uses up of a limit that covers it. */
  long use(int limit, long cost) {
    return limits.get(limit).measure() == Measure.COUNT ? 1 : cost;
  }

  boolean holds(long[] usage) {
    return mostExceeded(usage) == 0;
  }

  /** The largest excess over any limit, in its own unit; 0 if all hold. */
  long mostExceeded(long[] usage) {
    long most = 0;
    for (int limit = 0; limit < usage.length; limit++) {
      most = Math.max(most, usage[limit] - get(limit).upper());
    }
    return most;
  }

  /** Price times upper over all limits, micros, rounded up. */
  BigInteger valueAt(Prices prices) {
    BigInteger nanos = BigInteger.ZERO;
    for (int limit = 0; limit < size(); limit++) {
      nanos =
          nanos.add(
              BigInteger.valueOf(prices.ticks(limit))
                  .multiply(BigInteger.valueOf(get(limit).measure().nanosPerTick()))
                  .multiply(BigInteger.valueOf(get(limit).upper())));
    }
    BigInteger[] micros = nanos.divideAndRemainder(NANOS_PER_MICRO);
    return micros[1].signum() == 0 ? micros[0] : micros[0].add(BigInteger.ONE);
  }
}
