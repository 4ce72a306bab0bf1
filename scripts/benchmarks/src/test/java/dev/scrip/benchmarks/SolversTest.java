package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SolversTest {
  private static final Instance INSTANCE = Instance.of(Family.UNCORRELATED, 2_000, 6);
  private static final Case WHAT =
      new Case(Part.MEMORY, Family.UNCORRELATED, 2_000, 6, Contender.OURS, 1);

  @Test
  void breakNoLimitAndStayBelowTheBound() {
    double bound = bound(INSTANCE);
    try (Sparks sparks = new Sparks()) {
      for (Contender contender : Contender.values()) {
        try (Loaded loaded = contender.load(INSTANCE, WHAT, sparks)) {
          Verdict verdict = Verdict.of(INSTANCE, loaded.solve(20).answer());
          assertThat(verdict.wrong()).as(contender + ": " + verdict.firstWrong()).isZero();
          assertThat(verdict.valueMicros())
              .as(contender.id())
              .isBetween(0.5 * bound, bound * (1 + 1e-5));
        }
      }
    }
  }

  @Test
  void payForFloorsInALinearProgram() {
    Instance instance = Instance.of(Family.IMPOSSIBLE_FLOOR, 2_000, 6);
    try (Loaded glop = new OrTools(instance, OrTools.Engine.GLOP)) {
      Verdict verdict = Verdict.of(instance, glop.solve(20).answer());
      assertThat(verdict.valueMicros())
          .isBetween(bound(instance) * (1 - 1e-6), bound(instance) * (1 + 1e-6));
    }
  }

  @Test
  void answerThroughSparkAsInMemory() {
    Solved inMemory = new Ours(INSTANCE).solve(1);
    Verdict expected = Verdict.of(INSTANCE, inMemory.answer());
    try (Sparks sparks = new Sparks()) {
      for (int packs : new int[] {1, 3}) {
        try (SparkOurs ours =
            sparks.load(WHAT, INSTANCE.shape(), INSTANCE.limits(), packs, Sparks.CORES)) {
          assertThat(ours.solve().verdict()).isEqualTo(expected);
        }
      }
    }
  }

  private static double bound(Instance instance) {
    Answer.Whole answer = (Answer.Whole) new Ours(instance).solve(1).answer();
    return (double) answer.proof().orElseThrow().certificate().dualBoundMicros();
  }
}
