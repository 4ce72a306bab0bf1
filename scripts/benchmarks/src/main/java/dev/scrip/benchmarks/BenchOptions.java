package dev.scrip.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line says.
 *
 * @param only a case must be named by a word of each of these lists
 * @param results the file of results
 * @param docs the directory of the report
 * @param reportOnly measure nothing
 */
record BenchOptions(
    Scale scale,
    List<List<String>> only,
    Path results,
    Path docs,
    boolean quick,
    boolean reportOnly) {

  static final String USAGE =
      """
      Usage: scripts/bench allocation [options]
      Measures the allocation side by side with other solvers and writes
      docs/benchmarks/allocation.md and allocation.svg. What was measured stays in the results
      file: a run that was cut off goes on where it stopped.

        --quick            small sizes, to see whether everything works; the report goes to
                           scripts/benchmarks/target/quick
        --only W[,W...]    only cases of these parts (seeds, memory, warm, spark, same),
                           families,
                           solvers or sizes, for example --only memory --only ours,glop;
                           nested-10000 is run only if it is named
        --runs N           runs of each case that is fast (default 5)
        --seeds N          seeds of each family that are checked (default 20)
        --time-limit S     seconds after which a slow solver is stopped (default 600)
        --results FILE     where results are kept (default
                           scripts/benchmarks/target/allocation.csv)
        --docs DIR         where the report goes (default docs/benchmarks)
        --report-only      measure nothing, write the report from the results
        --help             this text

      SCRIP_HEAP sets the heap (default 12g, or half of the memory if that is less).
      """;

  /** Keeps its own copies. */
  BenchOptions {
    only = List.copyOf(only);
  }

  /**
   * Parses the options after {@code allocation}.
   *
   * @throws IllegalArgumentException for an unknown option or a value that makes no sense
   */
  static BenchOptions parse(List<String> arguments) {
    boolean quick = arguments.contains("--quick");
    Path target = Path.of("scripts", "benchmarks", "target");
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    List<List<String>> only = new ArrayList<>();
    Path results = quick ? target.resolve("quick.csv") : target.resolve("allocation.csv");
    Path docs = quick ? target.resolve("quick") : Path.of("docs", "benchmarks");
    boolean reportOnly = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--quick" -> {}
        case "--report-only" -> reportOnly = true;
        case "--only" -> only.add(List.of(value(option, rest).split(",", -1)));
        case "--runs" -> scale = scale.withRuns(number(option, rest));
        case "--seeds" -> scale = scale.withSeeds(number(option, rest));
        case "--time-limit" -> scale = scale.withLimitSeconds(number(option, rest));
        case "--results" -> results = Path.of(value(option, rest));
        case "--docs" -> docs = Path.of(value(option, rest));
        default -> throw new IllegalArgumentException(option + " is unknown: see --help");
      }
    }
    return new BenchOptions(scale, only, results, docs, quick, reportOnly);
  }

  private static int number(String option, Iterator<String> rest) {
    String value = value(option, rest);
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          option + " is " + value + ": it must be a whole number, 1 or more");
    }
    return Integer.parseInt(value);
  }

  /** The word after the option. */
  static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " lacks its value: see --help");
    }
    return rest.next();
  }
}
