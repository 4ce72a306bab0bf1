package dev.scrip.allocation.spark;

import static dev.scrip.quality.OptionCheck.require;

import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.SolverOptions;

/**
 * How coupons are allocated. All but the number of partitions may change the answer.
 *
 * @param maxPerUser most coupons of one user, 1 or more
 * @param userCostCapMicros most cost of one user's coupons, micros, 0 or more; {@link
 *     Catalogue#NO_CAP} for none
 * @param partitions how many packs the candidates are split into, 1 or more; about one to four for
 *     each core
 * @param solver how much work the solver may do
 */
public record AllocationOptions(
    int maxPerUser, long userCostCapMicros, int partitions, SolverOptions solver) {

  /** Checks the ranges. */
  public AllocationOptions {
    require(maxPerUser >= 1, "allocation: maxPerUser", maxPerUser, "1 or more");
    require(
        userCostCapMicros >= 0, "allocation: userCostCapMicros", userCostCapMicros, "0 or more");
    require(partitions >= 1, "allocation: partitions", partitions, "1 or more");
  }

  /** At most so many coupons a user, whatever they cost, 8 packs. */
  public static AllocationOptions atMost(int maxPerUser) {
    return new AllocationOptions(maxPerUser, Catalogue.NO_CAP, 8, SolverOptions.DEFAULT);
  }

  /** The same in so many packs. */
  public AllocationOptions inPartitions(int number) {
    return new AllocationOptions(maxPerUser, userCostCapMicros, number, solver);
  }

  /** The same with a cap on what one user's coupons cost, micros. */
  public AllocationOptions costingAtMost(long capMicros) {
    return new AllocationOptions(maxPerUser, capMicros, partitions, solver);
  }
}
