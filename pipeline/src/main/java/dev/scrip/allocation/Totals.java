package dev.scrip.allocation;

import java.io.Serializable;

/** How many candidates there are, and that their sums fit into whole 64-bit micros. */
record Totals(long users, long pairs, long valueMicros, long costMicros) implements Serializable {
  static final Totals NONE = new Totals(0, 0, 0, 0);

  private static final long MOST = Long.MAX_VALUE / 4;

  static Totals of(Candidates pack) {
    long value = 0;
    long cost = 0;
    for (int pair = 0; pair < pack.pairs(); pair++) {
      value = add(value, Math.abs(pack.value(pair)), "value");
      cost = add(cost, pack.cost(pair), "cost");
    }
    return new Totals(pack.users(), pack.pairs(), value, cost);
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if a sum leaves the range in which 64 bits are safe
   */
  Totals plus(Totals other) {
    return new Totals(
        users + other.users,
        pairs + other.pairs,
        add(valueMicros, other.valueMicros, "value"),
        add(costMicros, other.costMicros, "cost"));
  }

  private static long add(long left, long right, String what) {
    if (left > MOST || right > MOST - left) {
      throw new IllegalArgumentException(
          "expected "
              + what
              + " of all candidates adds up to more than "
              + MOST
              + " micros: it must stay below. Maybe a column is not in micros");
    }
    return left + right;
  }
}
