package dev.scrip.allocation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of each limit is used while moves are tried, in whole numbers: how many ceilings are
 * exceeded, and what all moves since the last mark gain, less the penalties of floors.
 */
final class Ledger {
  private final LimitSet limits;
  private final Candidates core;
  private final long[] usage;
  private final long[] upper;
  private final boolean[] hasFloor;
  private final boolean hasFloors;
  private int exceeded;
  private long gain;

  /**
   * @param usage of each limit at the start; kept up to date here
   */
  Ledger(LimitSet limits, Candidates core, long[] usage) {
    this.limits = limits;
    this.core = core;
    this.usage = usage;
    this.upper = new long[usage.length];
    this.hasFloor = new boolean[usage.length];
    for (int limit = 0; limit < usage.length; limit++) {
      upper[limit] = limits.get(limit).upper();
      hasFloor[limit] = limits.get(limit).hasFloor();
      exceeded += usage[limit] > upper[limit] ? 1 : 0;
    }
    this.hasFloors = IntStream.range(0, usage.length).anyMatch(limit -> hasFloor[limit]);
  }

  /**
   * A move and what it changes.
   *
   * @param value how much more its pairs are worth, micros
   * @param touched limits whose use it changes
   * @param more how much more of each it uses
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(Move move, long value, int[] touched, long[] more) {}

  /** What a move changes. */
  Entry entry(Move move) {
    int[] byIn = limitsOf(move.in());
    int[] byOut = limitsOf(move.out());
    int[] touched = new int[byIn.length + byOut.length];
    long[] more = new long[touched.length];
    int size = 0;
    int i = 0;
    int o = 0;
    while (i < byIn.length || o < byOut.length) {
      int limit =
          Math.min(
              i < byIn.length ? byIn[i] : Integer.MAX_VALUE,
              o < byOut.length ? byOut[o] : Integer.MAX_VALUE);
      long change = 0;
      if (i < byIn.length && byIn[i] == limit) {
        change += limits.use(limit, core.cost(move.in()));
        i++;
      }
      if (o < byOut.length && byOut[o] == limit) {
        change -= limits.use(limit, core.cost(move.out()));
        o++;
      }
      if (change != 0) {
        touched[size] = limit;
        more[size++] = change;
      }
    }
    long value = value(move.in()) - value(move.out());
    return new Entry(move, value, Arrays.copyOf(touched, size), Arrays.copyOf(more, size));
  }

  private int[] limitsOf(int pair) {
    return pair == Move.NONE ? new int[0] : limits.ofCell(core.cell(pair));
  }

  private long value(int pair) {
    return pair == Move.NONE ? 0 : core.value(pair);
  }

  /** Applies what a move changes, or takes it back if {@code times} is -1. */
  void apply(Entry entry, int times) {
    gain += times * entry.value();
    for (int k = 0; k < entry.touched().length; k++) {
      int limit = entry.touched()[k];
      long before = usage[limit];
      long after = before + times * entry.more()[k];
      usage[limit] = after;
      exceeded += (after > upper[limit] ? 1 : 0) - (before > upper[limit] ? 1 : 0);
      if (hasFloor[limit]) {
        gain += penalty(limit, before) - penalty(limit, after);
      }
    }
  }

  /** Whether, after one more move, every ceiling would hold and the gain be more than this. */
  boolean wouldGain(Entry entry, long least) {
    if (!hasFloors && gain + entry.value() <= least) {
      return false;
    }
    int stillExceeded = exceeded;
    long after = gain + entry.value();
    for (int k = 0; k < entry.touched().length; k++) {
      int limit = entry.touched()[k];
      long used = usage[limit] + entry.more()[k];
      if (used > upper[limit]) {
        return false;
      }
      stillExceeded -= usage[limit] > upper[limit] ? 1 : 0;
      if (hasFloor[limit]) {
        after += penalty(limit, usage[limit]) - penalty(limit, used);
      }
    }
    return stillExceeded == 0 && after > least;
  }

  private long penalty(int limit, long used) {
    return Math.max(0, limits.get(limit).lower() - used) * limits.get(limit).penaltyMicros();
  }

  /** Starts to reckon the gain. */
  void mark() {
    gain = 0;
  }

  /** What the moves since the mark gain, micros. */
  long gain() {
    return gain;
  }

  /** Whether every ceiling holds. */
  boolean holds() {
    return exceeded == 0;
  }

  boolean exceeds(int limit) {
    return usage[limit] > upper[limit];
  }

  long usage(int limit) {
    return usage[limit];
  }

  /** What is left of a ceiling. */
  long slack(int limit) {
    return upper[limit] - usage[limit];
  }
}
