package dev.scrip.benchmarks;

import dev.scrip.jobs.config.SparkConf;
import dev.scrip.jobs.io.Sessions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
      simulated shops, on their opening night and over a month of nights, rankings of products on both.
      Writes docs/benchmarks/redemption.md, decisions.md, month.md and ranking.md with their pictures,
      and the scores of all Complete Journey triples to target/bench/models/completejourney_scores.csv.

        --only WHAT      completejourney, shop, month or ranking instead of all four
        --users N        users of each simulated shop (default 100000, for the month 5000)
        --seeds N        simulated shops of each kind (default 5); about 35 minutes each
        --first-seed N   seed of the first of them (default 20260101); the next ones follow
        --nights N       nights of the month (default 30); about three minutes each
        --kinds K[,K]    nominal, no_uplift, noisy (default all)
        --keep           keeps the warehouses of the shops
        --resume         nights whose figures are in DIR/shops or DIR/month are not judged again, by
                         whatever version of the code they were measured: the pages name it
        --docs DIR       where the pages and their figures go (default docs/benchmarks)
        --help           this text
      """;

  private static final int OK = 0;
  private static final int WRONG_OPTION = 2;
  private static final long SHOP_USERS = 100_000;
  private static final long MONTH_USERS = 5_000;
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
    ModelsOptions options;
    try {
      options = ModelsOptions.parse(arguments);
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
    if (options.takes("month")) {
      month(options, out);
    }
    if (options.takes("ranking")) {
      RankingBench.measure(options.docs(), out);
    }
    return OK;
  }

  private static void redemption(ModelsOptions options, PrintStream out) {
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

  private static void decisions(ModelsOptions options, PrintStream out) {
    JudgedNights judged = new JudgedNights(options.docs().resolve("shops"));
    for (ShopNight.Kind kind : options.kinds()) {
      for (int i = 0; i < options.seeds(); i++) {
        ShopNight night =
            ShopNight.opening(kind, options.users(SHOP_USERS), options.firstSeed() + i, TARGET);
        out.printf(Locale.ROOT, "Simulated shop, %s, seed %d%n", kind, night.seed());
        if (!options.resume()) {
          night.delete();
          judged.forget(night);
        }
        outcome(night, judged, out);
        if (!options.keep()) {
          night.delete();
        }
        out.println("  report so far: " + DecisionsPage.write(judged.all(), options.docs()));
      }
    }
  }

  private static void month(ModelsOptions options, PrintStream out) {
    List<ShopTrial.Outcome> outcomes = new ArrayList<>();
    ShopNight night =
        ShopNight.opening(
            ShopNight.Kind.NOMINAL,
            options.users(MONTH_USERS),
            options.firstSeed(),
            TARGET.resolve("month"));
    JudgedNights judged = new JudgedNights(options.docs().resolve("month"));
    // A night lives on what the ones before have left: without their tables none is taken as made.
    if (!options.resume() || !Files.exists(night.warehouse())) {
      night.delete();
      judged.forget(night);
    }
    for (int i = 0; i < options.nights(); i++) {
      out.printf(Locale.ROOT, "Simulated shop, night of %s%n", night.runDate());
      outcomes.add(outcome(night, judged, out));
      out.println("  report so far: " + MonthPage.write(outcomes, options.docs()));
      night = night.next();
    }
    if (!options.keep()) {
      night.delete();
    }
  }

  private static ShopTrial.Outcome outcome(ShopNight night, JudgedNights judged, PrintStream out) {
    ShopTrial.Outcome outcome = judged.of(night).orElseGet(() -> judge(night, judged, out));
    out.println("  " + DecisionsPage.line(outcome));
    return outcome;
  }

  private static ShopTrial.Outcome judge(ShopNight night, JudgedNights judged, PrintStream out) {
    SparkSession spark =
        Sessions.open(
            new SparkConf("local[" + Sparks.CORES + "]", 4, Map.of()),
            ZoneOffset.UTC,
            "bench models");
    ShopTrial.Outcome outcome = ShopTrial.run(spark, night, out::println);
    spark.stop();
    judged.keep(outcome);
    return outcome;
  }
}
