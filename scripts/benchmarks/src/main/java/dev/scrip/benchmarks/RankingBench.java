package dev.scrip.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Measures how well tastes rank products beside popularity and explicit ALS, on the simulated shop
 * and on real data, and writes {@code ranking.md}.
 */
public final class RankingBench {
  static final String USAGE =
      """
      Measures how well tastes foretell what users buy next; takes some minutes.
        --users N            users of the simulated shop (default 20000)
        --only DATA          simulated or completejourney instead of both
        --docs DIRECTORY     where ranking.md is written (default docs/benchmarks)
      """;

  private static final int OK = 0;
  private static final int WRONG_OPTION = 2;

  private RankingBench() {}

  /** Ends the process with the exit code of {@link #run}. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /** Measures, writes the page; 0 when done, 2 for a wrong option. */
  public static int run(List<String> arguments, PrintStream out, PrintStream problems) {
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
    List<RankingTrial.Outcome> outcomes = new ArrayList<>();
    if (options.takes("simulated")) {
      out.println("Simulated shop: making it ...");
      try (ShopData shop = ShopData.simulated(Path.of("conf/demo.conf"), options.users())) {
        outcomes.add(RankingTrial.run(shop, out::println));
      }
    }
    if (options.takes("completejourney")) {
      out.println("Complete Journey: reading it ...");
      Optional<ShopData> real = ShopData.completeJourney(Path.of("conf/completejourney.conf"));
      if (real.isEmpty()) {
        out.println("Complete Journey: left out; scripts/fetch-completejourney fetches it");
      } else {
        try (ShopData data = real.get()) {
          outcomes.add(RankingTrial.run(data, out::println));
        }
      }
    }
    out.println("Report: " + RankingPage.write(outcomes, options.docs()));
    return OK;
  }

  /** What the command line says. */
  record Options(long users, String only, Path docs) {
    private static final List<String> DATA = List.of("simulated", "completejourney");

    static Options parse(List<String> arguments) {
      long users = 20_000;
      String only = "";
      Path docs = Path.of("docs/benchmarks");
      Iterator<String> rest = arguments.iterator();
      while (rest.hasNext()) {
        String option = rest.next();
        switch (option) {
          case "--users" -> users = number(option, value(option, rest));
          case "--only" -> only = data(value(option, rest));
          case "--docs" -> docs = Path.of(value(option, rest));
          default -> throw new IllegalArgumentException(option + " is unknown: see --help");
        }
      }
      return new Options(users, only, docs);
    }

    boolean takes(String data) {
      return only.isEmpty() || only.equals(data);
    }

    private static long number(String option, String value) {
      if (!value.matches("[1-9][0-9]{1,7}")) {
        throw new IllegalArgumentException(
            option + " is " + value + ": it must be a whole number from 10 to 99999999");
      }
      return Long.parseLong(value);
    }

    private static String data(String value) {
      if (!DATA.contains(value)) {
        throw new IllegalArgumentException(
            "--only is " + value + ": it must be one of " + String.join(", ", DATA));
      }
      return value;
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " lacks its value: see --help");
      }
      return rest.next();
    }
  }
}
