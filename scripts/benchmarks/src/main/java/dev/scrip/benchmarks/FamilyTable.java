package dev.scrip.benchmarks;

import java.util.List;

/** The families: ours beside simplex and the best of the simple ways; and ours on many seeds. */
final class FamilyTable {
  private FamilyTable() {}

  /** How many times as long as the uncorrelated family of the same size. */
  static double slowdown(Measured measured, Family family, long pairs) {
    return Measured.seconds(measured.ours(Part.MEMORY, family, pairs))
        / Measured.seconds(measured.ours(Part.MEMORY, Family.UNCORRELATED, pairs));
  }

  static String sideBySide(Measured measured, long pairs) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| family | | Scrip | against uncorrelated | LP gap | gap | passes | GLOP | GLOP's LP value"
            + " below our bound | best ROI first, gap |\n");
    table.append("|---|---|---|---|---|---|---|---|---|---|\n");
    for (Family family : Family.values()) {
      List<Result> ours = measured.ours(Part.MEMORY, family, pairs);
      if (ours.isEmpty()) {
        continue;
      }
      List<Result> glop = measured.runs(Part.MEMORY, family, pairs, Contender.GLOP.id());
      List<Result> greedy = measured.runs(Part.MEMORY, family, pairs, Contender.ROI_GREEDY.id());
      table.append(
          Report.row(
              family.id(),
              family.prose(),
              Text.seconds(Measured.seconds(ours)),
              Text.times(slowdown(measured, family, pairs)),
              Text.gap(Measured.most(ours, Result::lpGap)),
              Text.gap(measured.gap(family, pairs, ours)),
              Text.count(Measured.most(ours, r -> (double) r.passes())),
              SideBySide.seconds(glop),
              Text.gap(measured.gap(family, pairs, glop)),
              Text.gap(measured.gap(family, pairs, greedy))));
    }
    return table.toString();
  }

  static String seeds(Measured measured) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| family | | pairs | runs | wrong | largest gap | largest LP gap | not converged | slowest"
            + " |\n");
    table.append("|---|---|---|---|---|---|---|---|---|\n");
    for (Family family : Family.values()) {
      List<Result> runs =
          measured.of(Part.SEEDS).stream().filter(r -> r.what().family() == family).toList();
      if (runs.isEmpty()) {
        continue;
      }
      table.append(
          Report.row(
              family.id(),
              family.prose(),
              Text.pairs(runs.get(0).pairs()),
              Integer.toString(runs.size()),
              Text.count(runs.stream().mapToLong(Result::wrong).sum()),
              Text.gap(Measured.most(runs, r -> r.gapTo(r.bound()))),
              Text.gap(Measured.most(runs, Result::lpGap)),
              Text.count(runs.stream().filter(r -> r.status().equals("not-converged")).count()),
              Text.seconds(Measured.most(runs, Result::wholeSeconds))));
    }
    return table.toString();
  }
}
