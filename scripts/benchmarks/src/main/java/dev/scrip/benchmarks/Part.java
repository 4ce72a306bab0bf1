package dev.scrip.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The parts of the bench. */
enum Part {
  /** Every family with many seeds, small: is anything wrong? */
  SEEDS,
  /** Solvers side by side in memory. */
  MEMORY,
  /** Ours through Spark. */
  SPARK,
  /** Ours beginning at the prices of a night before, and without them. */
  WARM,
  /** The same instance in different packs and on different cores. */
  SAME;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Part of(String id) {
    return Arrays.stream(values())
        .filter(part -> part.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no part " + id));
  }
}
