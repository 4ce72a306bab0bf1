package dev.scrip.benchmarks;

import dev.scrip.jobs.config.SparkConf;
import dev.scrip.jobs.io.Sessions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The entry point of {@code scripts/bench models}. */
public final class ModelsBench {
  static final String USAGE =
      """
      Usage: scripts/bench models [options]
      Judges the models: redemption on the Complete Journey by its protocol, decisions by the truth of
      simulated shops, rankings of products on both. Writes docs/benchmarks/redemption.md,
      decisions.md and ranking.md with their pictures, and the scores of all Complete Journey triples
      to target/bench/models/completejourney_scores.csv.

        --only WHAT      completejourney, shop or ranking instead of all three
        --users N        users of each simulated shop (default 100000)
        --seeds N        simulated shops of each kind (default 5); about ten minutes each
        --kinds K[,K]    nominal, no_uplift, noisy (default all)
        --keep           keeps the warehouses of the shops
        --resume         shops that an earlier run has judged are not judged again
        --docs DIR       where the pages go (default docs/benchmarks)
        --help           this text
      """;

  private static final int OK = 0;
  private static final int WRONG_OPTION = 2;
  private static final long FIRST_SEED = 20_260_101;
  private static final Path TARGET = Path.of("target", "bench", "models");

  private ModelsBench() {}

  /** Ends the process with the exit code of {@link #run}. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /** Measures, writes the pages; 0 when done, 2 for a wrong option. */
  static int run(List<String> arguments, PrintStream out, PrintStream problems) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return OK;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      problems.println("Error: " + wrong.getMessage());
      return WRONG_OPTION;
    }
    if (options.takes("completejourney")) {
      redemption(options, out);
    }
    if (options.takes("shop")) {
      decisions(options, out);
    }
    return options.takes("ranking")
        ? RankingBench.run(List.of("--docs", options.docs().toString()), out, problems)
        : OK;
  }

  private static void redemption(Options options, PrintStream out) {
    out.println("Complete Journey: reading it ...");
    Optional<ShopData> real =
        ShopData.completeJourney(Path.of("conf/completejourney.conf"), CompleteJourneyTrial.END);
    if (real.isEmpty()) {
      out.println("Complete Journey: left out; scripts/fetch-completejourney fetches it");
      return;
    }
    try (ShopData data = real.get()) {
      CompleteJourneyTrial.Outcome outcome =
          CompleteJourneyTrial.run(
              data, TARGET.resolve("completejourney_scores.csv"), out::println);
      out.println("Report: " + RedemptionPage.write(outcome, options.docs()));
    }
  }

  private static void decisions(Options options, PrintStream out) {
    JudgedShops judged = new JudgedShops(TARGET.resolve("judged"));
    List<ShopTrial.Outcome> outcomes = new ArrayList<>();
    for (ShopNight.Kind kind : options.kinds()) {
      for (int i = 0; i < options.seeds(); i++) {
        ShopNight night = ShopNight.of(kind, options.users(), FIRST_SEED + i, TARGET);
        out.printf(Locale.ROOT, "Simulated shop, %s, seed %d%n", kind, night.seed());
        Optional<ShopTrial.Outcome> earlier =
            options.resume() ? judged.of(night) : Optional.empty();
        ShopTrial.Outcome outcome = earlier.orElseGet(() -> judge(night, options.keep(), out));
        judged.keep(outcome);
        outcomes.add(outcome);
        out.println("  " + DecisionsPage.line(outcome));
        out.println("  report so far: " + DecisionsPage.write(outcomes, options.docs()));
      }
    }
  }

  private static ShopTrial.Outcome judge(ShopNight night, boolean keep, PrintStream out) {
    SparkSession spark =
        Sessions.open(
            new SparkConf("local[" + Sparks.CORES + "]", 4, Map.of()),
            ZoneOffset.UTC,
            "bench models");
    ShopTrial.Outcome outcome = ShopTrial.run(spark, night, out::println);
    spark.stop();
    if (!keep) {
      night.delete();
    }
    return outcome;
  }

  /** What the command line says. */
  record Options(
      String only,
      long users,
      int seeds,
      List<ShopNight.Kind> kinds,
      boolean keep,
      boolean resume,
      Path docs) {
    private static final List<String> PARTS = List.of("completejourney", "shop", "ranking");

    Options {
      kinds = List.copyOf(kinds);
    }

    static Options parse(List<String> arguments) {
      String only = "";
      long users = 100_000;
      int seeds = 5;
      List<ShopNight.Kind> kinds = List.of(ShopNight.Kind.values());
      boolean keep = false;
      boolean resume = false;
      Path docs = Path.of("docs", "benchmarks");
      Iterator<String> rest = arguments.iterator();
      while (rest.hasNext()) {
        String option = rest.next();
        switch (option) {
          case "--only" -> only = part(value(option, rest));
          case "--users" -> users = number(option, value(option, rest));
          case "--seeds" -> seeds = (int) number(option, value(option, rest));
          case "--kinds" -> kinds = kinds(value(option, rest));
          case "--keep" -> keep = true;
          case "--resume" -> resume = true;
          case "--docs" -> docs = Path.of(value(option, rest));
          default -> throw new IllegalArgumentException(option + " is unknown: see --help");
        }
      }
      return new Options(only, users, seeds, kinds, keep, resume, docs);
    }

    boolean takes(String part) {
      return only.isEmpty() || only.equals(part);
    }

    private static String part(String value) {
      if (!PARTS.contains(value)) {
        throw new IllegalArgumentException(
            "--only is " + value + ": it must be one of " + String.join(", ", PARTS));
      }
      return value;
    }

    private static List<ShopNight.Kind> kinds(String value) {
      List<ShopNight.Kind> kinds = new ArrayList<>();
      for (String kind : value.split(",", -1)) {
        try {
          kinds.add(ShopNight.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
          throw new IllegalArgumentException(
              "--kinds knows nominal, no_uplift and noisy, not " + kind, unknown);
        }
      }
      return kinds;
    }

    private static long number(String option, String value) {
      if (!value.matches("[1-9][0-9]{0,7}")) {
        throw new IllegalArgumentException(
            option + " is " + value + ": it must be a whole number, 1 or more");
      }
      return Long.parseLong(value);
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " lacks its value: see --help");
      }
      return rest.next();
    }
  }
}
