package dev.scrip.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the page and the picture from the results. */
final class Report {
  private static final double GIB = 1024.0 * 1024 * 1024;

  private final Scale scale;
  private final Measured measured;

  Report(Scale scale, List<Result> results) {
    this.scale = scale;
    this.measured = new Measured(results);
  }

  /** Writes {@code allocation.md} and {@code allocation.svg}; the page's path. */
  Path write(Path directory) {
    return PageFiles.write(
        directory, "allocation.md", page(), Map.of("allocation.svg", new Picture(measured).svg()));
  }

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append("# The allocation, measured\n\n");
    page.append(
        """
        Written by `scripts/bench allocation`. It measures what its results file does not hold yet:
        without `scripts/benchmarks/target/allocation.csv` that is all of this.
        %s.

        One JVM; one thread for Scrip in memory, two cores through Spark. Times run from loaded data
        to a list of who gets what. They are medians of interleaved runs, as many as the last column
        says; what takes more than a minute is measured once, and stopped after %s.

        ![Seconds and gaps against pairs](allocation.svg)

        ## Targets

        | | target | measured | met |
        |---|---|---|---|
        """
            .formatted(machine(), Text.seconds(scale.limitSeconds())));
    Targets.of(scale, measured).forEach(target -> page.append(target.row()));
    sideBySide(page);
    spark(page);
    warm(page);
    families(page);
    page.append(HOW);
    return page.toString();
  }

  private void sideBySide(StringBuilder page) {
    page.append("\n## Side by side\n\n");
    page.append(
        """
        The uncorrelated family with 21 limits. The gap is what an answer lacks to the bound that
        Scrip certifies, as a part of that bound: no answer inside the limits can have a gap below
        0. GLOP and PDLP hand back parts of coupons, so their gap is that of the linear program.
        Limits are in micros or coupons: *broken by at most* is the largest excess in either.
        GLOP is used with `use_dual_simplex`; PDLP and CP-SAT may use both cores.
        """);
    for (long pairs : new long[] {scale.small(), scale.medium(), scale.large()}) {
      page.append("\n### ").append(Text.pairs(pairs)).append(" pairs\n\n");
      page.append(SideBySide.of(measured, pairs));
    }
  }

  private void spark(StringBuilder page) {
    page.append("\n## Through Spark\n\n");
    page.append(
        """
        `local[2]`, 8 packs, the uncorrelated family. Loading brings each user's rows together and
        packs them; it is done once and not part of the solve. The full pass is the last one, which
        asks every user at the final prices and sums the bound exactly.

        """);
    page.append(SparkTable.of(scale, measured));
  }

  private void warm(StringBuilder page) {
    page.append("\n## Beginning at last night's prices\n\n");
    page.append(
        """
        The uncorrelated family, %s pairs, in memory. *next-night*: values have drifted by up to 2 %%
        and every limit is 1 %% lower; *budgets-halved*: every budget; *campaign-gone*: one of five,
        with its candidates. Wrong counts the same nights of %s seeds in three families too.

        """
            .formatted(Text.pairs(scale.medium()), scale.seeds()));
    page.append(WarmTable.of(scale, measured));
  }

  private void families(StringBuilder page) {
    page.append("\n## Families\n\n");
    page.append(Text.pairs(scale.small()))
        .append(" pairs, in memory. GLOP gets half a minute.\n\n");
    page.append(FamilyTable.sideBySide(measured, scale.small()));
    page.append("\nThe same at ").append(Text.pairs(scale.medium())).append(" pairs:\n\n");
    page.append(FamilyTable.sideBySide(measured, scale.medium()));
    page.append("\n## Every family, many seeds\n\n");
    page.append(
        """
        Each answer is checked twice: by the array checker of the bench and by the project's own,
        which share no code with the solver nor with each other. *Wrong* counts limits and caps
        exceeded by as little as one micro or one unit, pairs that may not be given, a value or a
        usage that differs from the certificate, a bound that differs from what the published prices
        give in whole numbers, a value above the bound. A gap is one to the bound, not to the best
        there is: with one user, or a budget below any coupon, no whole answer comes near it.

        """);
    page.append(FamilyTable.seeds(measured));
  }

  private static String machine() {
    long memory = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      memory = system.getTotalMemorySize();
    }
    String heap =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-Xmx"))
            .map(argument -> ", heap limit " + argument.substring("-Xmx".length()))
            .findFirst()
            .orElse("");
    return String.format(
        Locale.ROOT,
        "The machine has %d cores and %.0f GB of memory; Java %s%s",
        Runtime.getRuntime().availableProcessors(),
        (double) memory / GIB,
        System.getProperty("java.version"),
        heap);
  }

  private static final String HOW =
      """

      ## How it is measured

      - Instances are drawn user by user from a seed, with ten candidates a user, 40 coupons in 5
        campaigns, 5 segments, at most 2 coupons a user. The usual 21 limits are a global budget, 5
        campaign budgets, 10 inventories and 5 counts by segment. They allow a share of what it
        would take to give everybody the best: half for the global budget, 0.4 to 0.8 of the others.
      - All solvers get the same arrays. Loading them into a solver's own form is not counted, for
        nobody.
      - *Best ROI first* sorts all pairs by value over cost and gives what fits. *First come, first
        served* goes through users by id, each taking the most valuable that is left. *Spark SQL
        windows* keeps each user's best by ROI and then, scope after scope, what a running sum of
        the scope leaves room for.
      - A results file keeps a line for each case; a run that was cut off goes on where it stopped.
      """;
}
