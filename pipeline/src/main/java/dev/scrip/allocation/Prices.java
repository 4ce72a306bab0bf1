package dev.scrip.allocation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A price for each limit, in whole steps of its measure's grid, so that whatever is computed at a
 * price is computed at exactly that price. Immutable.
 */
final class Prices implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A limit at this price is closed: nothing that uses it is chosen. */
  static final long CLOSED = 1L << 60;

  private final long[] ticks;

  private Prices(long[] ticks) {
    this.ticks = ticks;
  }

  static Prices free(int limits) {
    return new Prices(new long[limits]);
  }

  /** Prices on the grid; what lies outside [0, {@link #CLOSED}] is moved to its end. */
  static Prices ofTicks(long[] ticks) {
    return new Prices(
        Arrays.stream(ticks).map(tick -> Math.min(CLOSED, Math.max(0, tick))).toArray());
  }

  /** The open prices on the grid nearest to these, in micros per unit. */
  static Prices nearest(LimitSet limits, double[] microsPerUnit) {
    long[] ticks = new long[microsPerUnit.length];
    for (int limit = 0; limit < ticks.length; limit++) {
      double exact = microsPerUnit[limit] * limits.get(limit).measure().ticksPerMicro();
      ticks[limit] = Math.min(CLOSED - 1, Math.max(0, Math.round(exact)));
    }
    return new Prices(ticks);
  }

  Prices plus(long[] more) {
    long[] sum = ticks.clone();
    for (int limit = 0; limit < sum.length; limit++) {
      sum[limit] += more[limit];
    }
    return ofTicks(sum);
  }

  int size() {
    return ticks.length;
  }

  long ticks(int limit) {
    return ticks[limit];
  }

  double micros(LimitSet limits, int limit) {
    return (double) ticks[limit] / limits.get(limit).measure().ticksPerMicro();
  }

  /** The price of a limit as it is published: micros per unit, nine places. */
  BigDecimal published(LimitSet limits, int limit) {
    return limits.get(limit).measure().price(ticks[limit]);
  }

  long[] toTicks() {
    return ticks.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prices prices && Arrays.equals(ticks, prices.ticks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ticks);
  }

  @Override
  public String toString() {
    return Arrays.toString(ticks);
  }
}
