package dev.scrip.benchmarks;

import java.util.List;

/** Ours with and without prices of the night before. */
final class WarmTable {
  private WarmTable() {}

  /** The runs at the medium size. */
  static List<Result> runs(Measured measured, Scale scale, Change change, String start) {
    String solver = start + "-" + change.id();
    return measured.runs(Part.WARM, Family.UNCORRELATED, scale.medium(), solver);
  }

  static String of(Scale scale, Measured measured) {
    StringBuilder table = new StringBuilder();
    table.append("| change | start | seconds | passes | gap | LP gap | wrong | runs |\n");
    table.append("|---|---|---|---|---|---|---|---|\n");
    for (Change change : Change.values()) {
      for (String start : List.of(Plan.COLD, Plan.WARM)) {
        List<Result> runs = runs(measured, scale, change, start);
        if (!runs.isEmpty()) {
          table.append(row(measured, change, start, runs));
        }
      }
    }
    return table.toString();
  }

  private static String row(Measured measured, Change change, String start, List<Result> runs) {
    long wrong =
        measured.of(Part.WARM).stream()
            .filter(r -> r.what().solver().equals(start + "-" + change.id()))
            .mapToLong(Result::wrong)
            .sum();
    return Report.row(
        change.id(),
        start,
        Text.seconds(Measured.seconds(runs)),
        Text.count(Measured.most(runs, r -> (double) r.passes())),
        Text.gap(Measured.median(runs, r -> r.gapTo(r.bound()))),
        Text.gap(Measured.most(runs, Result::lpGap)),
        Text.count(wrong),
        Integer.toString(runs.size()));
  }
}
