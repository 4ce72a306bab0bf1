package dev.scrip.allocation;

import java.io.Serializable;

/**
 * What users chose at one vector of prices, summed per cell in whole numbers: the same sum in
 * whatever order users and partitions are added.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] count;
  private final long[] cost;
  private final long[] value;

  Tally(int cells) {
    this.count = new long[cells];
    this.cost = new long[cells];
    this.value = new long[cells];
  }

  /** Adds a pair that was chosen. */
  void add(Candidates from, int pair) {
    int cell = from.cell(pair);
    count[cell]++;
    cost[cell] += from.cost(pair);
    value[cell] += from.value(pair);
  }

  /** Takes back a pair that was added. */
  void remove(Candidates from, int pair) {
    int cell = from.cell(pair);
    count[cell]--;
    cost[cell] -= from.cost(pair);
    value[cell] -= from.value(pair);
  }

  /** Adds what one user chose. */
  void add(Candidates from, UserChoice choice) {
    for (int place = 0; place < choice.size(); place++) {
      add(from, choice.pair(place));
    }
  }

  /** Adds what other users chose. */
  Tally add(Tally other) {
    for (int cell = 0; cell < count.length; cell++) {
      count[cell] += other.count[cell];
      cost[cell] += other.cost[cell];
      value[cell] += other.value[cell];
    }
    return this;
  }

  long[] usage(LimitSet limits) {
    long[] usage = new long[limits.size()];
    for (int cell = 0; cell < count.length; cell++) {
      for (int limit : limits.ofCell(cell)) {
        usage[limit] += limits.get(limit).measure() == Measure.COUNT ? count[cell] : cost[cell];
      }
    }
    return usage;
  }

  long valueMicros() {
    return sum(value);
  }

  long spendMicros() {
    return sum(cost);
  }

  long allocations() {
    return sum(count);
  }

  private static long sum(long[] cells) {
    long sum = 0;
    for (long cell : cells) {
      sum += cell;
    }
    return sum;
  }
}
