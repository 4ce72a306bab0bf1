package dev.scrip.benchmarks;

import dev.scrip.benchmarks.Family.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the allocation must reach, held against what was measured. */
final class Targets {
  private final Scale scale;
  private final Measured measured;
  private final List<Target> rows = new ArrayList<>();

  private Targets(Scale scale, Measured measured) {
    this.scale = scale;
    this.measured = measured;
  }

  static List<Target> of(Scale scale, Measured measured) {
    Targets targets = new Targets(scale, measured);
    targets.violations();
    targets.gaps();
    targets.passes();
    targets.passRates();
    targets.solves();
    targets.ties();
    targets.same();
    return targets.rows;
  }

  private void violations() {
    List<Result> ours = measured.ours();
    double wrong = ours.isEmpty() ? Double.NaN : sum(ours, r -> (double) r.wrong());
    long families = ours.stream().map(r -> r.what().family()).distinct().count();
    rows.add(
        Target.atMost(
            "things wrong, every family and seed",
            "0",
            0,
            wrong,
            Text.count(wrong) + " in " + ours.size() + " runs, " + families + " families"));
  }

  private void gaps() {
    List<Result> random = measured.ofKind(Kind.RANDOM);
    List<Result> correlated = measured.ofKind(Kind.CORRELATED);
    lpGap("certified LP gap, random families", 1e-9, random);
    lpGap("certified LP gap, tied and correlated", 3e-4, correlated);
    integral(scale.small(), 3e-5);
    integral(scale.medium(), 3e-6);
    integral(scale.large(), 1e-6);
    gap(
        "gap of whole coupons, 501 limits, " + Text.pairs(scale.medium()) + " pairs",
        1e-4,
        ownGap(measured.ours(Part.MEMORY, Family.NESTED_500, scale.medium())));
  }

  private void lpGap(String what, double most, List<Result> runs) {
    double gap = worst(runs, r -> Math.abs(r.lpGap()));
    String family =
        runs.stream()
            .filter(r -> Math.abs(r.lpGap()) == gap)
            .map(r -> r.what().family().id() + ", " + Text.pairs(r.what().pairs()) + " pairs")
            .findFirst()
            .orElse("");
    String text = String.format(Locale.ROOT, "%.2e (%s)", gap, family);
    rows.add(Target.atMost(what, "<= " + Text.gap(most), most, gap, text));
  }

  private void integral(long pairs, double most) {
    double gap = ownGap(measured.ours(Part.MEMORY, Family.UNCORRELATED, pairs));
    gap("gap of whole coupons, 21 limits, " + Text.pairs(pairs) + " pairs", most, gap);
  }

  private static double ownGap(List<Result> runs) {
    return Measured.median(runs, r -> r.gapTo(r.bound()));
  }

  private void gap(String what, double most, double gap) {
    rows.add(Target.atMost(what, "<= " + Text.gap(most), most, gap, Text.gap(gap)));
  }

  private void passes() {
    double most = worst(measured.ofKind(Kind.RANDOM), r -> (double) r.passes());
    rows.add(
        Target.atMost("full passes, random families, cold", "<= 4", 4, most, Text.count(most)));
    double warm =
        worst(
            WarmTable.runs(measured, scale, Change.NEXT_NIGHT, Plan.WARM),
            r -> (double) r.passes());
    rows.add(Target.atMost("full passes, random family, warm", "<= 2", 2, warm, Text.count(warm)));
  }

  private void passRates() {
    for (long pairs : new long[] {scale.large(), scale.huge()}) {
      double least = pairs == scale.huge() ? 40e6 : 25e6;
      double rate = SparkTable.pairsPerCoreSecond(spark(pairs));
      rows.add(
          Target.atLeast(
              "full pass through Spark, " + Text.pairs(pairs) + " pairs",
              ">= " + Text.millions(least) + " pairs/s/core",
              least,
              rate,
              Text.millions(rate) + " pairs/s/core"));
    }
  }

  private List<Result> spark(long pairs) {
    return measured.ours(Part.SPARK, Family.UNCORRELATED, pairs);
  }

  private void solves() {
    solve(scale.small(), 2);
    solve(scale.large(), 15);
    solve(scale.huge(), 90);
    double growth = perPair(scale.huge()) / perPair(scale.large());
    rows.add(
        Target.atMost(
            "time per pair, "
                + Text.pairs(scale.huge())
                + " against "
                + Text.pairs(scale.large())
                + " pairs",
            "<= 1.5x",
            1.5,
            growth,
            String.format(Locale.ROOT, "%.2fx", growth)));
  }

  private double perPair(long pairs) {
    return Measured.seconds(spark(pairs)) / (double) pairs;
  }

  private void solve(long pairs, double most) {
    double seconds = Measured.seconds(spark(pairs));
    rows.add(
        Target.atMost(
            "whole solve through Spark, " + Text.pairs(pairs) + " pairs",
            "<= " + Text.count(most) + " s",
            most,
            seconds,
            Text.seconds(seconds)));
  }

  private void ties() {
    for (long pairs : new long[] {scale.small(), scale.medium()}) {
      Family slowest = Family.ALL_TIES;
      double most = Double.NaN;
      for (Family family : Family.values()) {
        double factor = FamilyTable.slowdown(measured, family, pairs);
        if (family.kind() == Kind.CORRELATED && !(factor <= most) && !Double.isNaN(factor)) {
          most = factor;
          slowest = family;
        }
      }
      rows.add(
          Target.atMost(
              "tied and correlated families against uncorrelated, " + Text.pairs(pairs) + " pairs",
              "<= 3x the time",
              3,
              most,
              Text.times(most) + " (" + slowest.id() + ")"));
    }
  }

  private void same() {
    List<Result> runs = measured.of(Part.SAME);
    long instances = runs.stream().map(r -> r.what().family()).distinct().count();
    long answers = runs.stream().map(r -> r.what().family() + r.digest()).distinct().count();
    rows.add(
        Target.atMost(
            "same answer over packs and cores",
            "bit for bit",
            (double) instances,
            runs.isEmpty() ? Double.NaN : (double) answers,
            answers + " answers to " + instances + " instances in " + runs.size() + " runs"));
  }

  private static double worst(List<Result> runs, ToDoubleFunction<Result> what) {
    return Measured.most(runs, what);
  }

  private static double sum(List<Result> runs, ToDoubleFunction<Result> what) {
    return Arrays.stream(runs.stream().mapToDouble(what).toArray()).sum();
  }
}
