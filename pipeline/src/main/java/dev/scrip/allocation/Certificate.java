package dev.scrip.allocation;

import java.util.List;

/**
 * Proof of how good an allocation is: what it is worth, and what no allocation can exceed.
 *
 * @param primalValueMicros value of what was chosen less the penalties of floors, micros
 * @param dualBoundMicros no allocation inside the limits is worth more, micros; the Lagrangian dual
 *     at exactly the published prices, summed exactly and then rounded up
 * @param fractionalValueMicros value of the best mix of choices the solver found before it made
 *     whole coupons of it, less penalties, micros
 * @param maxViolation the largest excess over any ceiling in its own unit; always 0
 * @param limits each limit and its usage, in order of scope, id and measure
 * @param pairs candidates considered
 * @param users users with a candidate
 * @param allocations pairs chosen
 * @param spendMicros expected cost of what was chosen, micros
 * @param fullPasses passes over all candidates
 * @param iterations edges followed in the search for prices
 * @param converged whether bound and fractional value agree, so that neither can be better;
 *     otherwise the gap may be wider than need be
 */
public record Certificate(
    long primalValueMicros,
    long dualBoundMicros,
    double fractionalValueMicros,
    long maxViolation,
    List<LimitUse> limits,
    long pairs,
    long users,
    long allocations,
    long spendMicros,
    long fullPasses,
    long iterations,
    boolean converged) {

  /** Keeps its own copy of the limits. */
  public Certificate {
    limits = List.copyOf(limits);
  }

  /** (bound - primal) / max(1, |bound|). */
  public double relativeGap() {
    return gapTo((double) (dualBoundMicros - primalValueMicros));
  }

  /** (bound - fractional value) / max(1, |bound|); rounding may take it a hair below 0. */
  public double lpGap() {
    return gapTo((double) dualBoundMicros - fractionalValueMicros);
  }

  private double gapTo(double difference) {
    return difference / (double) Math.max(1, Math.abs(dualBoundMicros));
  }
}
