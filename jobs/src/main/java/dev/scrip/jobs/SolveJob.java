package dev.scrip.jobs;

import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.SolverOptions;
import dev.scrip.allocation.spark.AllocateCoupons;
import dev.scrip.allocation.spark.AllocationOptions;
import dev.scrip.allocation.spark.AllocationResult;
import dev.scrip.allocation.spark.PackedCandidates;
import dev.scrip.jobs.cli.CommandLine;
import dev.scrip.jobs.cli.SolveArguments;
import dev.scrip.jobs.config.SparkConf;
import dev.scrip.jobs.io.Sessions;
import dev.scrip.jobs.io.SolverFiles;
import dev.scrip.jobs.io.SolverRows;
import dev.scrip.jobs.report.SolveReport;
import dev.scrip.jobs.report.WhatIfReport;
import dev.scrip.quality.SolutionCheck;
import dev.scrip.quality.UserCaps;
import dev.scrip.table.ContractException;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Solves any allocation problem in the standing file format, as the night solves its own. */
public final class SolveJob {
  private static final String PROGRAM = "scripts/solve";
  private static final double NANOS = 1e9;

  private final SolveArguments arguments;
  private final SolverFiles files;
  private final PrintStream out;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  private SolveJob(SolveArguments arguments, SparkSession spark, PrintStream out) {
    this.arguments = arguments;
    this.files = new SolverFiles(spark);
    this.out = out;
  }

  /** Runs the job; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine.Outcome<SolveArguments> outcome = CommandLine.ofSolve(PROGRAM, err).parse(args);
    if (outcome instanceof CommandLine.Outcome.Parsed<SolveArguments> parsed) {
      return new Guard(err, out::println).run(() -> solve(parsed.arguments(), out));
    }
    return ((CommandLine.Outcome.Ended<SolveArguments>) outcome).exitCode();
  }

  private static void solve(SolveArguments arguments, PrintStream out) {
    SparkConf spark = new SparkConf(arguments.master(), arguments.partitions(), Map.of());
    new SolveJob(arguments, Sessions.open(spark, ZoneOffset.UTC, PROGRAM), out).solve();
  }

  private void solve() {
    Dataset<Row> limitRows = files.limits(arguments.limits());
    List<Limit> limits =
        limitRows.collectAsList().stream().map(row -> limit(arguments.limits(), row)).toList();
    List<DualPrice> earlier =
        arguments.dualPrices().map(files::prices).orElse(List.of()).stream()
            .map(row -> SolverFiles.explained(() -> SolverRows.price(row)))
            .toList();
    Dataset<Row> candidates = files.candidates(arguments.candidates());
    try (PackedCandidates packed = timed("read", () -> pack(candidates))) {
      if (arguments.whatIf().isPresent()) {
        compare(packed, limits, earlier, arguments.whatIf().get());
        return;
      }
      AllocationResult result = timed("solve", () -> allocate(packed, limits, earlier));
      if (arguments.check()) {
        timed("check", () -> check(candidates, limitRows, result));
      }
      timed(
          "write",
          () -> files.writeAllocations(arguments.out(), result.chosen(), arguments.outFormat()));
      SolveReport report =
          new SolveReport(result.certificate(), result.dualPrices(), packed.cells());
      files.write(arguments.out(), "dual_prices.csv", report.dualPrices());
      files.write(
          arguments.out(), "certificate.json", report.certificate(seconds, arguments.check()));
      out.print(report.text(arguments.out(), arguments.check()));
    }
  }

  private PackedCandidates pack(Dataset<Row> candidates) {
    long cap = arguments.userCostCapMicros().orElse(Catalogue.NO_CAP);
    AllocationOptions options =
        new AllocationOptions(
            arguments.maxPerUser(), cap, arguments.partitions(), SolverOptions.DEFAULT);
    return SolverFiles.explained(() -> PackedCandidates.of(candidates, Map.of(), options));
  }

  private static AllocationResult allocate(
      PackedCandidates packed, List<Limit> limits, List<DualPrice> earlier) {
    return SolverFiles.explained(() -> AllocateCoupons.allocate(packed, limits, earlier));
  }

  private static Limit limit(String path, Row row) {
    try {
      return SolverRows.limit(row);
    } catch (IllegalArgumentException problem) {
      throw new ContractException("limits " + path + ": " + problem.getMessage());
    }
  }

  /** Nothing is written of an answer that is not what it says. */
  private void check(Dataset<Row> candidates, Dataset<Row> limits, AllocationResult result) {
    UserCaps caps =
        new UserCaps(
            arguments.maxPerUser(),
            Map.of(),
            arguments.userCostCapMicros().orElse(UserCaps.NO_COST_CAP));
    AnswerCheck.require(
        new SolutionCheck(candidates, limits, caps),
        result.chosen(),
        result.dualPrices(),
        result.certificate());
  }

  /** Solves the limits as given and with each set's rows in their place, one after the other. */
  private void compare(
      PackedCandidates packed, List<Limit> limits, List<DualPrice> earlier, String path) {
    Map<String, List<Limit>> sets = sets(limits, path);
    WhatIfReport report = new WhatIfReport();
    List<DualPrice> start = earlier;
    for (Map.Entry<String, List<Limit>> set : sets.entrySet()) {
      List<DualPrice> from = start;
      AllocationResult result =
          timed("solve " + set.getKey(), () -> allocate(packed, set.getValue(), from));
      report.add(set.getKey(), result.certificate(), result.dualPrices());
      start = result.dualPrices();
    }
    files.write(arguments.out(), "what_if.csv", report.values());
    files.write(arguments.out(), "what_if_prices.csv", report.prices());
    files.write(arguments.out(), "frontier.svg", report.frontier());
    out.print(report.text(arguments.out()));
  }

  /** The limits as given, and each set's in their place, in the order of the file. */
  private Map<String, List<Limit>> sets(List<Limit> limits, String path) {
    Map<String, List<Limit>> changes = new LinkedHashMap<>();
    for (Row row : files.sets(path).collectAsList()) {
      String name = row.getAs(SolverFiles.SET.name());
      Limit limit = limit(path, row);
      List<Limit> set = changes.computeIfAbsent(name, any -> new ArrayList<>());
      if (name.equals(WhatIfReport.AS_GIVEN) || set.stream().anyMatch(limit::limitsSameAs)) {
        throw new ContractException(
            "what-if "
                + path
                + ": set "
                + name
                + (set.isEmpty() ? " has a name that is taken" : " has a limit twice: " + limit));
      }
      set.add(limit);
    }
    Map<String, List<Limit>> sets = new LinkedHashMap<>();
    sets.put(WhatIfReport.AS_GIVEN, limits);
    changes.forEach(
        (name, changed) -> {
          List<Limit> set = new ArrayList<>(limits);
          set.removeIf(limit -> changed.stream().anyMatch(limit::limitsSameAs));
          set.addAll(changed);
          sets.put(name, set);
        });
    return sets;
  }

  private void timed(String phase, Runnable work) {
    timed(
        phase,
        () -> {
          work.run();
          return phase;
        });
  }

  private <T> T timed(String phase, Supplier<T> work) {
    out.printf(Locale.ROOT, "%-8s", phase + " ...");
    out.flush();
    long start = System.nanoTime();
    T result = work.get();
    double took = (double) (System.nanoTime() - start) / NANOS;
    seconds.put(phase, took);
    out.printf(Locale.ROOT, " %.1f s%n", took);
    return result;
  }
}
