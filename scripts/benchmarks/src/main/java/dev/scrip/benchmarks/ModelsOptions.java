package dev.scrip.benchmarks;

import static dev.scrip.benchmarks.BenchOptions.value;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the command line of {@link ModelsBench} says. */
record ModelsOptions(
    String only,
    OptionalLong givenUsers,
    int seeds,
    long firstSeed,
    int nights,
    List<ShopNight.Kind> kinds,
    boolean keep,
    boolean resume,
    Path docs) {
  private static final long FIRST_SEED = 20_260_101;
  private static final List<String> PARTS = List.of("completejourney", "shop", "month", "ranking");

  ModelsOptions {
    kinds = List.copyOf(kinds);
  }

  static ModelsOptions parse(List<String> arguments) {
    String only = "";
    OptionalLong users = OptionalLong.empty();
    int seeds = 5;
    long firstSeed = FIRST_SEED;
    int nights = 30;
    List<ShopNight.Kind> kinds = List.of(ShopNight.Kind.values());
    boolean keep = false;
    boolean resume = false;
    Path docs = Path.of("docs", "benchmarks");
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--only" -> only = part(value(option, rest));
        case "--users" -> users = OptionalLong.of(number(option, value(option, rest)));
        case "--seeds" -> seeds = (int) number(option, value(option, rest));
        case "--first-seed" -> firstSeed = number(option, value(option, rest));
        case "--nights" -> nights = (int) number(option, value(option, rest));
        case "--kinds" -> kinds = kinds(value(option, rest));
        case "--keep" -> keep = true;
        case "--resume" -> resume = true;
        case "--docs" -> docs = Path.of(value(option, rest));
        default -> throw new IllegalArgumentException(option + " is unknown: see --help");
      }
    }
    return new ModelsOptions(only, users, seeds, firstSeed, nights, kinds, keep, resume, docs);
  }

  /** Users of a shop, as many as given unless the command line says otherwise. */
  long users(long unlessGiven) {
    return givenUsers.orElse(unlessGiven);
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
}
