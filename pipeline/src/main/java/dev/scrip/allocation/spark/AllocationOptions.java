package dev.scrip.allocation.spark;

import dev.scrip.allocation.SolverOptions;

/**
 * How coupons are allocated. Only the first three change the answer; the number of partitions never
 * does.
 *
 * @param maxPerUser most coupons of one user, 1 or more
 * @param maxIterations most edges followed in the search for dual prices, 1 or more
 * @param maxCorePairs most candidates brought to the driver for prices and whole coupons, 1 or
 *     more; about 100 bytes each
 * @param partitions how many packs the candidates are split into, 1 or more; about one to four for
 *     each core
 */
public record AllocationOptions(
    int maxPerUser, int maxIterations, int maxCorePairs, int partitions) {

  /** Checks the ranges. */
  public AllocationOptions {
    if (maxPerUser < 1) {
      throw new IllegalArgumentException(
          "coupons per user is " + maxPerUser + ": it must be 1 or more");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "allocation partitions is " + partitions + ": it must be 1 or more");
    }
    new SolverOptions(maxIterations, maxCorePairs);
  }

  /** At most so many coupons a user, the rest by default, 8 packs. */
  public static AllocationOptions atMost(int maxPerUser) {
    return new AllocationOptions(
        maxPerUser, SolverOptions.DEFAULT.maxIterations(), SolverOptions.DEFAULT.maxCorePairs(), 8);
  }

  /** The same in so many packs. */
  public AllocationOptions inPartitions(int number) {
    return new AllocationOptions(maxPerUser, maxIterations, maxCorePairs, number);
  }

  SolverOptions solver() {
    return new SolverOptions(maxIterations, maxCorePairs);
  }
}
