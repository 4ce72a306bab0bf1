package dev.scrip.benchmarks;

import java.util.List;

/** Ours through Spark, size by size. */
final class SparkTable {
  private SparkTable() {}

  static double pairsPerCoreSecond(List<Result> runs) {
    return Measured.median(runs, r -> (double) r.pairs() / r.passSeconds() / Sparks.CORES);
  }

  static String of(Scale scale, Measured measured) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| pairs | load | solve | list who gets what | a full pass | pairs/s/core | gap | LP gap |"
            + " passes | wrong | runs |\n");
    table.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (long pairs : new long[] {scale.small(), scale.large(), scale.huge()}) {
      List<Result> runs = measured.ours(Part.SPARK, Family.UNCORRELATED, pairs);
      if (runs.isEmpty()) {
        continue;
      }
      table.append(
          Report.row(
              Text.pairs(pairs),
              Text.seconds(Measured.median(runs, Result::loadSeconds)),
              Text.seconds(Measured.median(runs, Result::seconds)),
              Text.seconds(Measured.median(runs, Result::listSeconds)),
              Text.seconds(Measured.median(runs, Result::passSeconds)),
              Text.millions(pairsPerCoreSecond(runs)),
              Text.gap(Measured.median(runs, r -> r.gapTo(r.bound()))),
              Text.gap(Measured.most(runs, Result::lpGap)),
              Text.count(Measured.most(runs, r -> (double) r.passes())),
              Text.count(Measured.most(runs, r -> (double) r.wrong())),
              Integer.toString(runs.size())));
    }
    return table.toString();
  }
}
