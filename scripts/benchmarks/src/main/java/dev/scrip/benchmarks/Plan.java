package dev.scrip.benchmarks;

import dev.scrip.benchmarks.Family.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything to measure, in groups that share an instance. In a group runs are interleaved: every
 * solver once, then every solver again. Slow references come last.
 */
final class Plan {
  /** What asks for the instances that nobody runs without being asked. */
  private static final List<Family> RARE = List.of(Family.NESTED_10000);

  /** Correlated families that are measured at the medium size too. */
  private static final List<Family> HARD =
      List.of(Family.ALL_TIES, Family.STRONGLY_CORRELATED, Family.SUBSET_SUM);

  /** Families in which prices of the night before are tried with many seeds. */
  private static final List<Family> NIGHTS =
      List.of(Family.UNCORRELATED, Family.STRONGLY_CORRELATED, Family.ALL_TIES);

  /** Without prices of the night before. */
  static final String COLD = "cold";

  /** Beginning at prices of the night before. */
  static final String WARM = "warm";

  /** Packs and cores that must not change an answer. */
  static final String IN_MEMORY = "memory";

  private static final int SEED = 1;

  private final Scale scale;
  private final List<List<String>> only;
  private final List<List<Case>> groups = new ArrayList<>();

  private Plan(Scale scale, List<List<String>> only) {
    this.scale = scale;
    this.only = List.copyOf(only);
  }

  /**
   * The groups.
   *
   * @param only a case must be named by a word of each of these lists
   */
  static List<List<Case>> of(Scale scale, List<List<String>> only) {
    Plan plan = new Plan(scale, only);
    plan.seeds();
    plan.families();
    plan.sizes();
    plan.warm();
    plan.same();
    plan.spark();
    plan.slow();
    return plan.groups;
  }

  private void seeds() {
    for (Family family : Family.values()) {
      for (int seed = 1; seed <= scale.seeds(); seed++) {
        group(List.of(new Case(Part.SEEDS, family, scale.tiny(), seed, Contender.OURS, 1)));
      }
    }
  }

  private void families() {
    for (Family family : Family.values()) {
      if (family == Family.UNCORRELATED || family.kind() == Kind.EDGE) {
        continue;
      }
      List<Case> cases = inMemory(family, scale.small(), scale.runs(), Contender.OURS);
      cases.addAll(inMemory(family, scale.small(), 1, Contender.GLOP, Contender.ROI_GREEDY));
      group(cases);
    }
    for (Family family : HARD) {
      group(inMemory(family, scale.medium(), scale.runs(), Contender.OURS));
    }
    group(inMemory(Family.NESTED_500, scale.medium(), scale.runs(), Contender.OURS));
  }

  private void sizes() {
    Family family = Family.UNCORRELATED;
    group(
        inMemory(
            family,
            scale.small(),
            scale.runs(),
            Contender.OURS,
            Contender.GLOP,
            Contender.PDLP,
            Contender.ROI_GREEDY,
            Contender.FIRST_COME,
            Contender.WINDOW_GREEDY));
    group(
        inMemory(
            family,
            scale.medium(),
            scale.runs(),
            Contender.OURS,
            Contender.GLOP,
            Contender.ROI_GREEDY,
            Contender.FIRST_COME,
            Contender.WINDOW_GREEDY));
    group(
        inMemory(
            family,
            scale.large(),
            scale.runs(),
            Contender.OURS,
            Contender.ROI_GREEDY,
            Contender.FIRST_COME));
  }

  private void slow() {
    Family family = Family.UNCORRELATED;
    group(inMemory(family, scale.small(), 1, Contender.SCIP, Contender.CP_SAT));
    group(inMemory(family, scale.medium(), 1, Contender.PDLP));
  }

  private void warm() {
    for (Change change : Change.values()) {
      group(later(Family.UNCORRELATED, change, scale.medium(), SEED, scale.runs()));
    }
    for (Family family : NIGHTS) {
      for (Change change : Change.values()) {
        for (int seed = 1; seed <= scale.seeds(); seed++) {
          group(later(family, change, scale.tiny(), seed, 1));
        }
      }
    }
  }

  private static List<Case> later(Family family, Change change, long pairs, long seed, int runs) {
    List<Case> cases = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      for (String start : List.of(COLD, WARM)) {
        cases.add(new Case(Part.WARM, family, pairs, seed, start + "-" + change.id(), run));
      }
    }
    return cases;
  }

  private void same() {
    for (Family family : List.of(Family.UNCORRELATED, Family.ALL_TIES, Family.NESTED_500)) {
      List<Case> cases = new ArrayList<>();
      cases.add(same(family, IN_MEMORY));
      for (int packs : new int[] {1, 2, 7, 64}) {
        cases.add(same(family, packsOnCores(packs, 2)));
      }
      cases.add(same(family, packsOnCores(7, 1)));
      group(cases);
    }
  }

  private Case same(Family family, String how) {
    return new Case(Part.SAME, family, scale.small(), SEED, how, 1);
  }

  static String packsOnCores(int packs, int cores) {
    return packs + "-packs-on-" + cores;
  }

  private void spark() {
    for (long pairs : new long[] {scale.small(), scale.large(), scale.huge()}) {
      List<Case> cases = new ArrayList<>();
      for (int run = 1; run <= scale.runs(); run++) {
        cases.add(new Case(Part.SPARK, Family.UNCORRELATED, pairs, SEED, Contender.OURS, run));
      }
      group(cases);
    }
  }

  private static List<Case> inMemory(Family family, long pairs, int runs, Contender... contenders) {
    List<Case> cases = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      for (Contender contender : contenders) {
        cases.add(new Case(Part.MEMORY, family, pairs, SEED, contender, run));
      }
    }
    return cases;
  }

  private void group(List<Case> cases) {
    List<Case> wanted = cases.stream().filter(this::isWanted).toList();
    if (!wanted.isEmpty()) {
      groups.add(wanted);
    }
  }

  private boolean isWanted(Case what) {
    boolean named = only.stream().anyMatch(words -> words.contains(what.family().id()));
    return (named || !RARE.contains(what.family()))
        && only.stream().allMatch(words -> words.stream().anyMatch(what::isNamedBy));
  }
}
