package dev.scrip.allocation;

import java.util.List;

/** Who gets what, the prices of the limits in order of scope, id and measure, and the proof. */
public record Solution(Selection selection, List<DualPrice> dualPrices, Certificate certificate) {
  /** Keeps its own copy of the prices. */
  public Solution {
    dualPrices = List.copyOf(dualPrices);
  }
}
