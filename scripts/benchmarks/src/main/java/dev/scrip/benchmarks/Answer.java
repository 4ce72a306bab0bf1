package dev.scrip.benchmarks;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import java.util.List;
import java.util.Optional;

/** What a solver hands back. */
sealed interface Answer {

  /**
   * Whole coupons.
   *
   * @param pairs numbers of the pairs given, in no order; -1 for what is no candidate
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(int[] pairs, Optional<Proof> proof) implements Answer {}

  /**
   * Parts of coupons.
   *
   * @param shares of each pair, 0 to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fractional(double[] shares) implements Answer {}

  /** Nothing, for example because time ran out. */
  record Nothing() implements Answer {}

  /** What shows how good the answer is. */
  record Proof(Certificate certificate, List<DualPrice> prices) {
    public Proof {
      prices = List.copyOf(prices);
    }
  }
}
