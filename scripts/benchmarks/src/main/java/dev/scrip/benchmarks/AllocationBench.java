package dev.scrip.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The entry point of {@code scripts/bench allocation}. */
public final class AllocationBench {
  private static final int OK = 0;
  private static final int WRONG_OPTION = 2;

  private AllocationBench() {}

  /** Ends the process with the exit code of {@link #run}. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /** Measures, writes the report; 0 when done, 2 for a wrong option. */
  static int run(List<String> arguments, PrintStream out, PrintStream problems) {
    if (arguments.contains("--help")) {
      out.print(BenchOptions.USAGE);
      return OK;
    }
    BenchOptions options;
    List<List<Case>> groups;
    try {
      options = BenchOptions.parse(arguments);
      groups = Plan.of(options.scale(), options.only());
      if (groups.isEmpty()) {
        throw new IllegalArgumentException(
            "--only leaves no case: it knows parts, families, solvers and sizes, see --help");
      }
    } catch (IllegalArgumentException wrong) {
      problems.println("Error: " + wrong.getMessage());
      return WRONG_OPTION;
    }
    Results results = Results.open(options.results());
    if (!options.reportOnly()) {
      new Bench(options.scale(), results, out).run(groups);
    }
    List<Result> all = new ArrayList<>(results.all());
    out.println("Report: " + new Report(options.scale(), all).write(options.docs()));
    return OK;
  }
}
