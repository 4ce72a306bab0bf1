package dev.scrip.allocation;

/**
 * How much work the solver may do. Counts, never seconds: the answer does not depend on the clock.
 *
 * @param maxIterations most edges followed in the search for prices, each time it is made, 1 or
 *     more; fewer give a wider gap, never a broken limit
 * @param maxCorePairs most candidates brought together to find prices and whole coupons among, 1 or
 *     more; bounds the driver's memory at about 100 bytes each
 */
public record SolverOptions(int maxIterations, int maxCorePairs) {
  /** 50,000 edges, 1,000,000 candidates. */
  public static final SolverOptions DEFAULT = new SolverOptions(50_000, 1_000_000);

  /** Checks the ranges. */
  public SolverOptions {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "max iterations is " + maxIterations + ": it must be 1 or more");
    }
    if (maxCorePairs < 1) {
      throw new IllegalArgumentException(
          "max core pairs is " + maxCorePairs + ": it must be 1 or more");
    }
  }
}
