package dev.scrip.allocation;

import java.io.Serializable;

/** How many candidates there are, and that their sums fit into whole 64-bit micros. */
record Totals(long users, long pairs, long valueMicros, long costMicros) implements Serializable {
  private static final long MOST = Long.MAX_VALUE / 4;

  static Totals of(Candidates pack) {
    Totals totals = new Totals(pack.users(), pack.pairs(), 0, 0);
    for (int pair = 0; pair < pack.pairs(); pair++) {
      totals = totals.plus(new Totals(0, 0, Math.max(0, pack.value(pair)), pack.cost(pair)));
    }
    return totals;
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
