package dev.scrip.benchmarks;

import java.util.List;

/** The solvers side by side on the uncorrelated family. */
final class SideBySide {
  private SideBySide() {}

  static String of(Measured measured, long pairs) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| solver | answer | seconds | range | gap to the certified bound | limit broken by at most |"
            + " users with parts of coupons | passes | runs |\n");
    table.append("|---|---|---|---|---|---|---|---|---|\n");
    for (Contender contender : Contender.values()) {
      List<Result> runs = measured.runs(Part.MEMORY, Family.UNCORRELATED, pairs, contender.id());
      if (!runs.isEmpty()) {
        table.append(row(measured, contender, pairs, runs));
      }
    }
    return table.toString();
  }

  private static String row(Measured measured, Contender contender, long pairs, List<Result> runs) {
    Result last = runs.get(runs.size() - 1);
    boolean fractional = contender == Contender.GLOP || contender == Contender.PDLP;
    boolean ours = contender == Contender.OURS;
    return Report.row(
        ours ? "**" + contender.label() + "**" : contender.label(),
        last.isAnswered() ? (fractional ? "fractional" : "whole") : "none",
        seconds(runs),
        runs.size() == 1
            ? ""
            : Text.seconds(Measured.least(runs, Result::wholeSeconds))
                + " to "
                + Text.seconds(Measured.most(runs, Result::wholeSeconds)),
        Text.gap(measured.gap(Family.UNCORRELATED, pairs, runs)),
        last.isAnswered() ? excess(Measured.most(runs, Result::largestExcess)) : "-",
        last.isAnswered() ? Text.count((double) last.fractionalUsers()) : "-",
        ours ? Text.count((double) last.passes()) : "",
        Integer.toString(runs.size()));
  }

  private static String excess(double units) {
    return units < 1 ? Text.small(units) : Text.count(units);
  }

  /** Median seconds, and how it ended if not well. */
  static String seconds(List<Result> runs) {
    if (runs.isEmpty()) {
      return "-";
    }
    Result last = runs.get(runs.size() - 1);
    String ended =
        switch (last.status()) {
          case "optimal", "done", "converged" -> "";
          case "not_solved", "not-solved" -> ", stopped without an answer";
          case "feasible" -> ", stopped";
          default -> ", " + last.status();
        };
    return Text.seconds(Measured.seconds(runs)) + ended;
  }
}
