package dev.scrip.allocation.spark;

import dev.scrip.allocation.Allocator;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Solution;
import java.util.List;

/** Allocates coupons to users: candidates and limits in, whole coupons and their proof out. */
public final class AllocateCoupons {
  private AllocateCoupons() {}

  /**
   * Chooses the pairs of greatest total value inside every limit. The answer depends neither on the
   * order nor on the partitioning of the rows. The same candidates may be allocated again under
   * other limits.
   *
   * @param limits each scope and measure once
   * @param earlier dual prices of an earlier, similar allocation to begin at; empty for none
   * @throws IllegalArgumentException for a limit given twice, or sums beyond 64 bits
   */
  public static AllocationResult allocate(
      PackedCandidates candidates, List<Limit> limits, List<DualPrice> earlier) {
    Solution solution =
        Allocator.solve(candidates.catalogue(), limits, candidates, candidates.solver(), earlier);
    return new AllocationResult(
        candidates.chosen(solution.selection()), solution.dualPrices(), solution.certificate());
  }
}
