package dev.scrip.allocation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A price for each limit, in whole steps of its measure's grid, so that whatever is computed at a
 * price is computed at exactly that price. A ceiling that binds has a price above 0; a floor that
 * binds has one below 0, at the lowest its penalty. Immutable.
 */
final class Prices implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The highest price; sums of the prices of a cell's limits stay within 64 bits. */
  static final long MOST_TICKS = 1L << 60;

  private final long[] ticks;

  private Prices(long[] ticks) {
    this.ticks = ticks;
  }

  /** Prices on the grid as they are. */
  static Prices ofTicks(long... ticks) {
    return new Prices(ticks.clone());
  }

  /** The prices on the grid nearest to these, in micros per unit, each within its limit's range. */
  static Prices nearest(LimitSet limits, double[] microsPerUnit) {
    long[] ticks = new long[microsPerUnit.length];
    for (int limit = 0; limit < ticks.length; limit++) {
      double exact = microsPerUnit[limit] * limits.get(limit).measure().ticksPerMicro();
      ticks[limit] =
          Math.min(limits.highest(limit), Math.max(limits.lowest(limit), Math.round(exact)));
    }
    return new Prices(ticks);
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
