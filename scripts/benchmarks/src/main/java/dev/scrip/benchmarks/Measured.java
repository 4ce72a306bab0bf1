package dev.scrip.benchmarks;

import dev.scrip.benchmarks.Family.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The results, asked for what the report says. A question without results is not a number. */
final class Measured {
  private final List<Result> results;

  Measured(List<Result> results) {
    this.results = List.copyOf(results);
  }

  /** The runs of a solver on a family at a size. */
  List<Result> runs(Part part, Family family, long size, String solver) {
    return results.stream()
        .filter(r -> r.what().part() == part && r.what().family() == family)
        .filter(r -> r.what().pairs() == size && r.what().solver().equals(solver))
        .toList();
  }

  List<Result> ours(Part part, Family family, long size) {
    return runs(part, family, size, Contender.OURS.id());
  }

  /** Every run of ours. */
  List<Result> ours() {
    return results.stream()
        .filter(
            r -> r.what().part() != Part.MEMORY || r.what().solver().equals(Contender.OURS.id()))
        .toList();
  }

  /** The runs of a part. */
  List<Result> of(Part part) {
    return results.stream().filter(r -> r.what().part() == part).toList();
  }

  /** Our runs on a kind of family, from the small size up. */
  List<Result> ofKind(Kind kind) {
    return results.stream()
        .filter(r -> r.what().part() == Part.MEMORY || r.what().part() == Part.SPARK)
        .filter(r -> r.what().solver().equals(Contender.OURS.id()))
        .filter(r -> r.what().family().kind() == kind)
        .toList();
  }

  static double median(List<Result> runs, ToDoubleFunction<Result> what) {
    double[] numbers = numbers(runs, what);
    if (numbers.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(numbers);
    int middle = numbers.length / 2;
    return numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
  }

  static double most(List<Result> runs, ToDoubleFunction<Result> what) {
    return Arrays.stream(numbers(runs, what)).max().orElse(Double.NaN);
  }

  static double least(List<Result> runs, ToDoubleFunction<Result> what) {
    return Arrays.stream(numbers(runs, what)).min().orElse(Double.NaN);
  }

  private static double[] numbers(List<Result> runs, ToDoubleFunction<Result> what) {
    return runs.stream().mapToDouble(what).filter(number -> !Double.isNaN(number)).toArray();
  }

  /** Median seconds from loaded data to a list of who gets what. */
  static double seconds(List<Result> runs) {
    return median(runs, Result::wholeSeconds);
  }

  /** The certified bound of an instance in memory; not a number where ours was not run. */
  double bound(Family family, long size) {
    return median(ours(Part.MEMORY, family, size), Result::bound);
  }

  /** Of whole-coupon or fractional answers, the gap to our certified bound. */
  double gap(Family family, long size, List<Result> runs) {
    double bound = bound(family, size);
    return Double.isNaN(bound) ? bound : median(runs, result -> result.gapTo(bound));
  }
}
