package dev.scrip.allocation;

/**
 * How much work the solver may do. Counts, never seconds: the answer does not depend on the clock.
 *
 * @param maxIterations most passes that look for dual prices, 1 or more; fewer give a wider gap,
 *     never a broken limit
 * @param maxCorePairs most candidates brought together for the choice of whole coupons, 0 or more;
 *     bounds the driver's memory at about 100 bytes each
 */
public record SolverOptions(int maxIterations, int maxCorePairs) {
  /** 100 passes, 200,000 candidates. */
  public static final SolverOptions DEFAULT = new SolverOptions(100, 200_000);

  /** Checks the ranges. */
  public SolverOptions {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "max iterations is " + maxIterations + ": it must be 1 or more");
    }
    if (maxCorePairs < 0) {
      throw new IllegalArgumentException(
          "max core pairs is " + maxCorePairs + ": it must be 0 or more");
    }
  }
}
