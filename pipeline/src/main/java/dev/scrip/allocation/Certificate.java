package dev.scrip.allocation;

import java.util.List;

/**
 * Proof of how good an allocation is: what it is worth, and what no allocation can exceed.
 *
 * @param primalValueMicros value of what was chosen, micros
 * @param dualBoundMicros no allocation inside the limits is worth more, micros; the Lagrangian dual
 *     at exactly the published prices, rounded up for each user
 * @param maxViolation the largest excess over any limit in its own unit; always 0
 * @param limits each limit and its usage, in order of scope, id and measure
 * @param pairs candidates considered
 * @param users users with a candidate
 * @param allocations pairs chosen
 * @param spendMicros expected cost of what was chosen, micros
 * @param fullPasses passes over all candidates; one pass may try several prices
 */
public record Certificate(
    long primalValueMicros,
    long dualBoundMicros,
    long maxViolation,
    List<LimitUse> limits,
    long pairs,
    long users,
    long allocations,
    long spendMicros,
    long fullPasses) {

  /** Keeps its own copy of the limits. */
  public Certificate {
    limits = List.copyOf(limits);
  }

  /** (bound - primal) / max(1, |bound|). */
  public double relativeGap() {
    return (double) (dualBoundMicros - primalValueMicros)
        / (double) Math.max(1, Math.abs(dualBoundMicros));
  }
}
