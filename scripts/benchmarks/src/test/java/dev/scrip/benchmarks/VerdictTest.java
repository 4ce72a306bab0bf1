package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.allocation.AllocationChecker;
import dev.scrip.allocation.Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  private static final Instance INSTANCE = Instance.of(Family.UNCORRELATED, 2_000, 2);

  @ParameterizedTest
  @EnumSource(
      names = {"UNCORRELATED", "ALL_TIES", "IMPOSSIBLE_FLOOR", "EXCLUSION_GROUPS", "ZERO_COST"})
  void agreesWithTheProjectsChecker(Family family) {
    Instance instance = Instance.of(family, 1_000, 4);
    Answer.Whole answer = solved(instance);
    Answer.Proof proof = answer.proof().orElseThrow();
    AllocationChecker checker =
        new AllocationChecker(
            instance.asPairs(), instance.limits(), instance.shape().maxPerUser(), Map.of());
    Verdict verdict = Verdict.of(instance, answer);
    assertThat(verdict.wrong()).as(verdict.firstWrong()).isZero();
    assertThat(checker.violations(Verdict.asChosen(instance, answer))).isEmpty();
    assertThat(verdict.valueMicros())
        .isEqualTo((double) checker.netValueMicros(Verdict.asChosen(instance, answer)));
    BoundSums bound = new BoundSums(instance.shape(), proof.prices());
    IntStream.range(0, instance.users()).forEach(user -> bound.add(instance.of(user)));
    assertThat(bound.bound()).isEqualTo(checker.dualBoundMicros(proof.prices()));
  }

  @Test
  void findsAPairGivenTwiceAndOneThatIsNoCandidate() {
    assertThat(wrong(INSTANCE, 0, 10, 0)).contains("twice");
    assertThat(wrong(INSTANCE, 0, 10, -1)).contains("no candidate");
  }

  @Test
  void findsTooManyCouponsOfAUser() {
    assertThat(wrong(INSTANCE, 0, 1, 2)).contains("is given 3 coupons");
  }

  @Test
  void findsALimitExceeded() {
    Instance poor = Instance.of(Family.BUDGET_BELOW_CHEAPEST, 2_000, 2);
    int cheapest =
        IntStream.range(0, poor.pairs())
            .reduce((one, other) -> poor.cost(one) <= poor.cost(other) ? one : other)
            .orElseThrow();
    assertThat(wrong(poor, cheapest)).contains("exceeded by 1");
    int[] everything = IntStream.range(0, INSTANCE.pairs()).filter(p -> p % 10 < 2).toArray();
    assertThat(wrong(INSTANCE, everything)).contains("exceeded by");
  }

  @Test
  void findsTwoOfAGroupAndAUserWhoCostsTooMuch() {
    Instance grouped = Instance.of(Family.EXCLUSION_GROUPS, 2_000, 2);
    int second =
        IntStream.range(1, 10)
            .filter(p -> grouped.coupon(p) / 4 == grouped.coupon(p - 1) / 4)
            .findFirst()
            .orElseThrow();
    assertThat(wrong(grouped, second - 1, second)).contains("two of the group");
    Instance capped = Instance.of(Family.CAPPED_USERS, 2_000, 2);
    int dear =
        IntStream.range(0, capped.pairs())
            .filter(p -> capped.cost(p) > 600_000)
            .findFirst()
            .orElseThrow();
    assertThat(wrong(capped, dear)).contains("costs " + capped.cost(dear));
  }

  @Test
  void findsACertificateThatSaysTooMuchOrTooLittle() {
    Answer.Whole answer = solved(INSTANCE);
    Certificate honest = answer.proof().orElseThrow().certificate();
    assertThat(wrong(answer, honest)).isEmpty();
    long value = honest.primalValueMicros();
    long bound = honest.dualBoundMicros();
    assertThat(wrong(answer, saying(honest, value + 1, bound))).contains("certificate says value");
    assertThat(wrong(answer, saying(honest, value, bound - 1))).contains("certificate says bound");
    assertThat(wrong(answer, saying(honest, value, value - 1))).contains("certificate says bound");
    AllocationSums sums = Verdict.sums(INSTANCE, answer.pairs());
    Answer.Proof below =
        new Answer.Proof(saying(honest, value, value - 1), answer.proof().orElseThrow().prices());
    assertThat(Verdict.of(sums, below, null).firstWrong()).contains("is above bound");
  }

  @Test
  void countsPartsOfCoupons() {
    double[] shares = new double[INSTANCE.pairs()];
    shares[0] = 0.5;
    shares[1] = 1;
    shares[11] = 1.25;
    Verdict verdict = Verdict.of(INSTANCE, new Answer.Fractional(shares));
    assertThat(verdict.fractionalUsers()).isEqualTo(2);
    assertThat(verdict.largestExcess()).isEqualTo(0.25);
    assertThat(verdict.valueMicros())
        .isEqualTo(
            0.5 * INSTANCE.value(0) + (double) INSTANCE.value(1) + 1.25 * INSTANCE.value(11));
  }

  private static Answer.Whole solved(Instance instance) {
    return (Answer.Whole) new Ours(instance).solve(1).answer();
  }

  private static String wrong(Instance instance, int... given) {
    Verdict verdict = Verdict.of(instance, new Answer.Whole(given, Optional.empty()));
    assertThat(verdict.wrong()).isPositive();
    return verdict.firstWrong();
  }

  private static String wrong(Answer.Whole answer, Certificate certificate) {
    Answer.Proof proof = new Answer.Proof(certificate, answer.proof().orElseThrow().prices());
    return Verdict.of(INSTANCE, new Answer.Whole(answer.pairs(), Optional.of(proof))).firstWrong();
  }

  private static Certificate saying(Certificate honest, long value, long bound) {
    return new Certificate(
        value,
        bound,
        honest.fractionalValueMicros(),
        honest.maxViolation(),
        honest.limits(),
        honest.pairs(),
        honest.users(),
        honest.allocations(),
        honest.spendMicros(),
        honest.fullPasses(),
        honest.iterations(),
        honest.converged());
  }
}
