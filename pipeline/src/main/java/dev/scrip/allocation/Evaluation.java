package dev.scrip.allocation;

import java.math.BigInteger;

/** The Lagrangian dual at one vector of prices. */
final class Evaluation {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Prices prices;
  private final Tally tally;
  private final long[] usage;
  private final long bound;
  private final boolean feasible;

  Evaluation(Prices prices, Tally tally, LimitSet limits) {
    this.prices = prices;
    this.tally = tally;
    this.usage = tally.usage(limits);
    this.bound =
        limits
            .valueAt(prices)
            .add(BigInteger.valueOf(tally.reducedMicros()))
            .min(MOST)
            .longValueExact();
    this.feasible = limits.holds(usage);
  }

  Prices prices() {
    return prices;
  }

  Tally tally() {
    return tally;
  }

  /** How much of each limit the users' choices use. */
  long usage(int limit) {
    return usage[limit];
  }

  /** No allocation inside the limits is worth more, micros; the largest long if it is yet more. */
  long bound() {
    return bound;
  }

  /** Whether the users' choices keep every limit. */
  boolean feasible() {
    return feasible;
  }
}
