package dev.scrip.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A night of a simulated shop, run by scripts/nightly as anybody would.
 *
 * @param folder with the conf, the log and the warehouse
 * @param runDate as yyyy-mm-dd
 */
record ShopNight(Kind kind, long users, long seed, Path folder, String runDate) {
  private static final String OPENING = "2026-03-02";

  /** What kind of shop it is. */
  enum Kind {
    /** As {@code docs/shop.md} says. */
    NOMINAL(1, 1),
    /** Coupons are used and change nothing. */
    NO_UPLIFT(0, 1),
    /** Twice as much of a user's response is unexplained. */
    NOISY(1, 2);

    private final double uplift;
    private final double noise;

    Kind(double uplift, double noise) {
      this.uplift = uplift;
      this.noise = noise;
    }
  }

  static ShopNight opening(Kind kind, long users, long seed, Path target) {
    return new ShopNight(
        kind, users, seed, target.resolve(name(kind, users, seed)).toAbsolutePath(), OPENING);
  }

  /** Short and told apart from other shops'. */
  String name() {
    return name(kind, users, seed);
  }

  private static String name(Kind kind, long users, long seed) {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + users + "-" + seed;
  }

  /** The night after it, of the same shop. */
  ShopNight next() {
    return new ShopNight(
        kind, users, seed, folder, LocalDate.parse(runDate).plusDays(1).toString());
  }

  /** Where its tables lie. */
  Path warehouse() {
    return folder.resolve("warehouse");
  }

  /** What each pair really changes. */
  Path truth() {
    return warehouse().resolve("_shop/truth/pair_effect/run_date=" + runDate);
  }

  /**
   * Runs the night; steps that were made already are skipped.
   *
   * @throws IllegalStateException where the night fails
   */
  void run() {
    try {
      Files.createDirectories(folder);
      Path conf = Files.writeString(folder.resolve("shop.conf"), conf());
      int exit =
          new ProcessBuilder("scripts/nightly", "--conf", conf.toString(), "--run-date", runDate)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(folder.resolve("night.log").toFile()))
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException(
            "the night ended with " + exit + ": see " + folder.resolve("night.log"));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped during the night", stopped);
    }
  }

  /** Removes its tables, if there are any: a shop of 100,000 users takes a gigabyte. */
  void delete() {
    if (!Files.exists(warehouse())) {
      return;
    }
    try (Stream<Path> files = Files.walk(warehouse())) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private String conf() {
    return """
        include file("%s")
        warehouse = "%s"
        raw.dir = ${simulated-shop.dir}"/raw"
        simulated-shop { enabled = true, users = %d, seed = %d, uplift = %s, noise = %s }
        candidate.per-user = 100
        # No decision of this shop reads tastes or segments: their shortest form does.
        affinity {
          trial-days = 0, rank = [2], iterations = 1
          top-categories = 1, top-products = 1, rules.days = 1
        }
        segment.max-k = 3
        # Later nights learn from earlier ones what a tenth of withheld coupons tells.
        experiment.holdout-share = 0.1
        """
        .formatted(
            Path.of("conf/scrip.conf").toAbsolutePath(),
            warehouse(),
            users,
            seed,
            kind.uplift,
            kind.noise);
  }
}
