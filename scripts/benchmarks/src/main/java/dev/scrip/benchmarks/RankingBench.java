package dev.scrip.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how well tastes rank products beside popularity and explicit ALS, on the simulated shop
 * and on real data, and writes {@code ranking.md}.
 */
final class RankingBench {
  private static final long USERS = 20_000;

  private RankingBench() {}

  static void measure(Path docs, PrintStream out) {
    List<RankingTrial.Outcome> outcomes = new ArrayList<>();
    out.println("Simulated shop: making it ...");
    try (ShopData shop = ShopData.simulated(Path.of("conf/demo.conf"), USERS)) {
      outcomes.add(RankingTrial.run(shop, out::println));
    }
    out.println("Complete Journey: reading it ...");
    Optional<ShopData> real = ShopData.completeJourney(Path.of("conf/completejourney.conf"));
    if (real.isEmpty()) {
      out.println("Complete Journey: left out; scripts/fetch-completejourney fetches it");
    } else {
      try (ShopData data = real.get()) {
        outcomes.add(RankingTrial.run(data, out::println));
      }
    }
    out.println("Report: " + RankingPage.write(outcomes, docs));
  }
}
