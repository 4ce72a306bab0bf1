package dev.scrip.benchmarks;

import dev.scrip.allocation.AllocationChecker;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what the results lack. */
final class Bench {
  /** What takes longer is measured once. */
  private static final double SLOW_SECONDS = 60;

  /** How long a linear program may take in families where it is only there for comparison. */
  private static final double FAMILY_LIMIT_SECONDS = 30;

  private static final int PACKS = 8;

  private final Scale scale;
  private final Results results;
  private final PrintStream out;

  Bench(Scale scale, Results results, PrintStream out) {
    this.scale = scale;
    this.results = results;
    this.out = out;
  }

  void run(List<List<Case>> groups) {
    try (Sparks sparks = new Sparks()) {
      int done = 0;
      for (List<Case> group : groups) {
        List<Case> missing = group.stream().filter(what -> results.find(what).isEmpty()).toList();
        done++;
        if (!missing.isEmpty()) {
          out.printf(Locale.ROOT, "[%d/%d] %s%n", done, groups.size(), title(missing.get(0)));
          run(missing, sparks);
        }
      }
    }
  }

  private static String title(Case what) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %,d pairs, seed %d",
        what.part().id(),
        what.family().id(),
        what.pairs(),
        what.seed());
  }

  private void run(List<Case> missing, Sparks sparks) {
    switch (missing.get(0).part()) {
      case SEEDS -> missing.forEach(this::seed);
      case MEMORY -> inMemory(missing, sparks);
      case SPARK -> throughSpark(missing, sparks);
      case WARM -> warm(missing);
      case SAME -> same(missing, sparks);
    }
  }

  /** Checked twice, by arrays and by the project's own checker. */
  private void seed(Case what) {
    Instance instance = Instance.of(what.family(), what.pairs(), what.seed());
    try {
      Stopwatch stopwatch = new Stopwatch();
      Ours ours = new Ours(instance);
      double loadSeconds = stopwatch.lap();
      Solved solved = ours.solve(scale.limitSeconds());
      Answer.Whole answer = (Answer.Whole) solved.answer();
      Answer.Proof proof = answer.proof().orElseThrow();
      Verdict verdict = Verdict.of(instance, answer).and(secondOpinion(instance, answer));
      add(Result.of(what, instance.shape(), loadSeconds, solved, verdict, proof));
    } catch (RuntimeException problem) {
      add(Result.failed(what, instance.shape(), problem.toString()));
    }
  }

  private static List<String> secondOpinion(Instance instance, Answer.Whole answer) {
    if (instance.limits().size() > 1_000) {
      return List.of();
    }
    AllocationChecker checker =
        new AllocationChecker(
            instance.asPairs(),
            instance.limits(),
            instance.shape().maxPerUser(),
            Map.of(),
            instance.shape().userCostCap());
    var chosen = Verdict.asChosen(instance, answer);
    List<String> wrong = new ArrayList<>(checker.violations(chosen));
    Answer.Proof proof = answer.proof().orElseThrow();
    if (checker.netValueMicros(chosen) != proof.certificate().primalValueMicros()) {
      wrong.add("the checker says value " + checker.netValueMicros(chosen));
    }
    if (!instance.shape().hasUserCostCap()) {
      var bound = checker.dualBoundMicros(proof.prices());
      if (!bound.equals(BigInteger.valueOf(proof.certificate().dualBoundMicros()))) {
        wrong.add("the checker says bound " + bound);
      }
    }
    return wrong;
  }

  private void inMemory(List<Case> missing, Sparks sparks) {
    Case first = missing.get(0);
    Instance instance = Instance.of(first.family(), first.pairs(), first.seed());
    Map<Contender, Ready> ready = new EnumMap<>(Contender.class);
    try {
      for (Case what : missing) {
        Contender contender = Contender.of(what.solver());
        if (what.run() > 1 && contender != Contender.OURS && isSlow(what.inRun(1))) {
          continue;
        }
        try {
          Ready loaded = ready.get(contender);
          if (loaded == null) {
            Stopwatch stopwatch = new Stopwatch();
            loaded = new Ready(contender.load(instance, what, sparks), stopwatch.lap());
            ready.put(contender, loaded);
          }
          measure(what, instance, loaded);
        } catch (RuntimeException | OutOfMemoryError problem) {
          add(Result.failed(what, instance.shape(), problem.toString()));
        }
      }
    } finally {
      ready.values().forEach(loaded -> loaded.solver().close());
    }
  }

  private boolean isSlow(Case what) {
    return results.find(what).filter(result -> !(result.seconds() <= SLOW_SECONDS)).isPresent();
  }

  /** A solver that has loaded an instance, and how long that took. */
  private record Ready(Loaded solver, double seconds) {}

  private void measure(Case what, Instance instance, Ready ready) {
    boolean compared = what.family() == Family.UNCORRELATED;
    double limit = compared ? scale.limitSeconds() : FAMILY_LIMIT_SECONDS;
    Solved solved = ready.solver().solve(Math.min(limit, scale.limitSeconds()));
    Verdict verdict = Verdict.of(instance, solved.answer());
    if (solved.answer() instanceof Answer.Whole whole && whole.proof().isPresent()) {
      Answer.Proof proof = whole.proof().get();
      add(Result.of(what, instance.shape(), ready.seconds(), solved, verdict, proof));
    } else {
      int limits = instance.limits().size();
      add(Result.of(what, instance.shape(), limits, ready.seconds(), solved, verdict));
    }
  }

  private void throughSpark(List<Case> missing, Sparks sparks) {
    Case first = missing.get(0);
    Shape shape = first.family().shape(first.pairs());
    List<Limit> limits = LimitLayout.of(first.family(), shape, first.seed());
    Stopwatch stopwatch = new Stopwatch();
    try (SparkOurs ours = sparks.load(first, shape, limits, PACKS, Sparks.CORES)) {
      double loadSeconds = stopwatch.lap();
      for (Case what : missing) {
        add(throughSpark(what, shape, loadSeconds, ours));
      }
    }
  }

  private static Result throughSpark(Case what, Shape shape, double loadSeconds, SparkOurs ours) {
    try {
      SparkOurs.Checked checked = ours.solve();
      return Result.of(
          what, shape, loadSeconds, checked.solved(), checked.verdict(), checked.proof());
    } catch (RuntimeException problem) {
      return Result.failed(what, shape, problem.toString());
    }
  }

  private void warm(List<Case> missing) {
    Case first = missing.get(0);
    Instance before = Instance.of(first.family(), first.pairs(), first.seed());
    Change change = Change.of(first.solver().substring(first.solver().indexOf('-') + 1));
    List<DualPrice> prices = proof(new Ours(before).solve(List.of())).prices();
    Instance instance = change.appliedTo(before);
    Ours ours = new Ours(instance);
    for (Case what : missing) {
      boolean cold = what.solver().startsWith(Plan.COLD);
      Solved solved = ours.solve(cold ? List.of() : prices);
      Verdict verdict = Verdict.of(instance, solved.answer());
      add(Result.of(what, instance.shape(), 0, solved, verdict, proof(solved)));
    }
  }

  private static Answer.Proof proof(Solved solved) {
    return ((Answer.Whole) solved.answer()).proof().orElseThrow();
  }

  private void same(List<Case> missing, Sparks sparks) {
    for (Case what : missing) {
      Instance instance = Instance.of(what.family(), what.pairs(), what.seed());
      Shape shape = instance.shape();
      if (what.solver().equals(Plan.IN_MEMORY)) {
        Solved solved = new Ours(instance).solve(scale.limitSeconds());
        Verdict verdict = Verdict.of(instance, solved.answer());
        add(Result.of(what, shape, 0, solved, verdict, proof(solved)));
        continue;
      }
      List<String> words = List.of(what.solver().split("-", -1));
      int packs = Integer.parseInt(words.get(0));
      int cores = Integer.parseInt(words.get(words.size() - 1));
      try (SparkOurs ours = sparks.load(what, shape, instance.limits(), packs, cores)) {
        add(throughSpark(what, shape, 0, ours));
      }
    }
  }

  private void add(Result result) {
    results.add(result);
    out.printf(
        Locale.ROOT,
        "  %-18s run %d  %9.3f s  %-14s wrong %d  %s%n",
        result.what().solver(),
        result.what().run(),
        result.wholeSeconds(),
        result.status(),
        result.wrong(),
        result.note());
  }
}
