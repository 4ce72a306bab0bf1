package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AllocatorTest {

  @Property(tries = 60)
  void keepsEveryLimitInEveryFamily(
      @ForAll Instance.Family family,
      @ForAll @IntRange(min = 1, max = 60) int users,
      @ForAll @IntRange(min = 1, max = 8) int each,
      @ForAll @DoubleRange(min = 0, max = 0.6) double tightness,
      @ForAll long seed) {
    requireValid(Instance.of(family, users, each, tightness, seed));
  }

  @Property(tries = 60)
  void liesBetweenNothingAndTheBoundAroundTheOptimum(@ForAll("tiny") Instance instance) {
    Certificate certificate = requireValid(instance).certificate();
    long optimum = instance.bruteForceOptimum();
    assertThat(certificate.primalValueMicros()).isBetween(0L, optimum);
    assertThat(certificate.dualBoundMicros()).isGreaterThanOrEqualTo(optimum);
  }

  @Property(tries = 20)
  void doesNotCareAboutTheOrderOfInput(@ForAll Instance.Family family, @ForAll long seed) {
    Instance instance = Instance.of(family, 40, 6, 0.2, seed);
    List<Pair> pairs = new ArrayList<>(instance.pairs());
    List<Limit> limits = new ArrayList<>(instance.limits());
    Collections.shuffle(pairs, new Random(seed));
    Collections.shuffle(limits, new Random(seed));
    Instance shuffled = new Instance(pairs, limits, instance.maxPerUser(), instance.campaignCaps());
    assertThat(shuffled.solve()).isEqualTo(instance.solve());
  }

  @Property(tries = 40)
  void doesNotCareHowUsersAreSplit(@ForAll Instance.Family family, @ForAll long seed) {
    Instance instance = Instance.of(family, 40, 6, 0.2, seed);
    Catalogue catalogue = instance.catalogue();
    Candidates.Packer[] packers = {
      new Candidates.Packer(catalogue), new Candidates.Packer(catalogue)
    };
    for (Pair pair : instance.pairs()) {
      packers[pair.userId().hashCode() & 1].add(
          pair.userId(), catalogue.find(pair.cell()), pair.valueMicros(), pair.costMicros());
    }
    PacksInMemory two = PacksInMemory.of(List.of(packers[0].pack(), packers[1].pack()));
    Solution solution = Allocator.solve(catalogue, instance.limits(), two, SolverOptions.DEFAULT);
    Instance.Answer whole = instance.solve();
    assertThat(two.chosen(solution.selection()))
        .containsExactlyInAnyOrderElementsOf(whole.chosen());
    assertThat(solution.certificate()).isEqualTo(whole.certificate());
  }

  @Property(tries = 20)
  void moreBudgetNeverLowersTheBoundBelowWhatWasReached(
      @ForAll Instance.Family family, @ForAll long seed) {
    Instance poor = Instance.of(family, 30, 6, 0.1, seed);
    List<Limit> raised =
        poor.limits().stream()
            .map(l -> new Limit(l.scope(), l.scopeId(), l.measure(), l.upper() * 2 + 1))
            .toList();
    assertThat(poor.withLimits(raised).solve().certificate().dualBoundMicros())
        .isGreaterThanOrEqualTo(poor.solve().certificate().primalValueMicros());
  }

  @Example
  void comesWithinAThousandthOnRandomValues() {
    Certificate certificate =
        requireValid(Instance.of(Instance.Family.RANDOM, 2_000, 10, 0.15, 1)).certificate();
    assertThat(certificate.relativeGap()).isBetween(0.0, 0.001);
    assertThat(certificate.fullPasses()).isLessThanOrEqualTo(4);
    assertThat(certificate.lpGap()).isBetween(-1e-12, 1e-9);
  }

  @Example
  void comesWithinAHundredthOnTiedAndCorrelatedValues() {
    for (Instance.Family family :
        List.of(
            Instance.Family.TIED,
            Instance.Family.STRONGLY_CORRELATED,
            Instance.Family.EIGHT_ORDERS_OF_COST,
            Instance.Family.ZERO_COST)) {
      Certificate certificate = requireValid(Instance.of(family, 2_000, 10, 0.15, 1)).certificate();
      assertThat(certificate.relativeGap()).as(family.name()).isBetween(0.0, 0.01);
    }
  }

  @Example
  void findsThePricesOfTheLinearProgramInEveryFamily() {
    for (Instance.Family family : Instance.Family.values()) {
      Certificate certificate = Instance.of(family, 1_000, 8, 0.15, 11).solve().certificate();
      assertThat(certificate.converged()).as(family.name()).isTrue();
      assertThat(certificate.lpGap()).as(family.name()).isBetween(-1e-9, 1e-6);
    }
  }

  @Example
  void paysForAFloorUpToItsPenalty() {
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < 20; user++) {
      pairs.add(new Pair("u" + user, "c", "k", "s", -10L * user, 1));
    }
    Limit floor = new Limit(Scope.CAMPAIGN, "k", Measure.COUNT, 15, 18, 95);
    Instance.Answer answer = requireValid(new Instance(pairs, List.of(floor), 1, Map.of()));
    // Users 0 to 9 cost less than the penalty of 95 each that they save.
    assertThat(answer.certificate().allocations()).isEqualTo(10);
    assertThat(answer.certificate().limits().get(0).shortfall()).isEqualTo(5);
    assertThat(answer.certificate().primalValueMicros()).isEqualTo(-450 - 5 * 95);
    assertThat(answer.certificate().relativeGap()).isZero();
    assertThat(answer.dualPrices().get(0).price()).isEqualByComparingTo("-95");
  }

  @Example
  void countsTheWholePenaltyOfAFloorThatNobodyCanReach() {
    List<Pair> pairs = List.of(new Pair("u", "a", "k", "s", 5_000, 1));
    List<Limit> floors =
        List.of(
            new Limit(Scope.SEGMENT, "nobody", Measure.COUNT, 3, Limit.UNLIMITED, 1_000),
            new Limit(Scope.SEGMENT, "s", Measure.COUNT, 3, Limit.UNLIMITED, 100));
    Certificate certificate = requireValid(new Instance(pairs, floors, 1, Map.of())).certificate();
    assertThat(certificate.primalValueMicros()).isEqualTo(5_000 - 3 * 1_000 - 2 * 100);
    assertThat(certificate.dualBoundMicros()).isEqualTo(certificate.primalValueMicros());
    assertThat(certificate.converged()).isTrue();
  }

  @Example
  void countsAFloorThatNobodyCanHelpToReach() {
    List<Pair> pairs = List.of(new Pair("u", "c", "k", "s", 100, 0));
    Limit floor = Limit.onAll(Measure.COST_MICROS, Limit.UNLIMITED).atLeast(5, 7);
    Certificate certificate =
        requireValid(new Instance(pairs, List.of(floor), 1, Map.of())).certificate();
    assertThat(certificate.primalValueMicros()).isEqualTo(100 - 5 * 7);
    assertThat(certificate.relativeGap()).isZero();
    assertThat(certificate.converged()).isTrue();
  }

  @Example
  void givesOneCouponOfAnExclusionGroup() {
    List<Pair> pairs =
        List.of(
            new Pair("u", "a", "k", "s", "fruit", 5, 1),
            new Pair("u", "b", "l", "s", "fruit", 7, 1),
            new Pair("u", "c", "l", "s", 3, 1));
    assertThat(requireValid(new Instance(pairs, List.of(), 3, Map.of())).chosen())
        .containsExactly(new Chosen("u", "b", 1), new Chosen("u", "c", 2));
  }

  @Property(tries = 60)
  void keepsTheCapOnWhatAUserMayCost(@ForAll("tiny") Instance instance, @ForAll long seed) {
    long cap = Math.floorMod(seed, 1_500_000L);
    Instance capped = instance.atMost(2).costingAtMost(cap);
    Certificate certificate = requireValid(capped).certificate();
    long optimum = capped.bruteForceOptimum();
    assertThat(certificate.primalValueMicros()).isBetween(0L, optimum);
    assertThat(certificate.dualBoundMicros()).isGreaterThanOrEqualTo(optimum);
  }

  @Example
  void givesEverybodyTheirBestWhereNoLimitBinds() {
    Instance instance =
        Instance.of(Instance.Family.RANDOM, 50, 6, 0.2, 3)
            .withLimits(List.of(Limit.onAll(Measure.COST_MICROS, Long.MAX_VALUE)));
    Certificate certificate = requireValid(instance).certificate();
    assertThat(certificate.relativeGap()).isZero();
    assertThat(certificate.fullPasses()).isEqualTo(2);
  }

  @Example
  void allocatesNothingWithoutBudgetAndProvesIt() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 50, 6, 0.2, 4);
    Instance poor = instance.withLimits(List.of(Limit.onAll(Measure.COST_MICROS, 0)));
    Instance.Answer answer = requireValid(poor);
    assertThat(answer.chosen()).isEmpty();
    assertThat(answer.certificate().dualBoundMicros()).isZero();
    assertThat(answer.certificate().relativeGap()).isZero();
  }

  @Example
  void allocatesNothingWhereTheBudgetIsBelowTheCheapestCoupon() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 50, 6, 0.2, 4);
    long cheapest = instance.pairs().stream().mapToLong(Pair::costMicros).min().orElseThrow();
    Instance.Answer answer =
        requireValid(instance.withLimits(List.of(Limit.onAll(Measure.COST_MICROS, cheapest - 1))));
    assertThat(answer.chosen()).isEmpty();
  }

  @Example
  void givesTheOnlyCouponToWhomItIsWorthMost() {
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      pairs.add(new Pair("u" + user, "c", "k", "s", 1_000 + user * 37 % 100, 1));
    }
    Instance instance =
        new Instance(pairs, List.of(Limit.onCoupon("c", Measure.COUNT, 1)), 1, Map.of());
    Certificate certificate = requireValid(instance).certificate();
    assertThat(certificate.primalValueMicros()).isEqualTo(1_099);
    assertThat(certificate.allocations()).isEqualTo(1);
  }

  @Example
  void dropsOneCouponToMakeRoomForTwo() {
    List<Pair> pairs =
        List.of(
            new Pair("a", "c", "k", "s", 10, 6),
            new Pair("b", "c", "k", "s", 6, 5),
            new Pair("d", "c", "k", "s", 6, 5));
    List<Limit> limits = List.of(Limit.onAll(Measure.COST_MICROS, 10));
    Certificate certificate = requireValid(new Instance(pairs, limits, 1, Map.of())).certificate();
    assertThat(certificate.primalValueMicros()).isEqualTo(12);
  }

  @Example
  void fillsABudgetByExchangesAmongUsers() {
    for (long seed = 1; seed <= 10; seed++) {
      Certificate certificate =
          requireValid(Instance.of(Instance.Family.RANDOM, 2_000, 10, 0.15, seed)).certificate();
      // Moves of one user at a time leave up to 3e-4.
      assertThat(certificate.relativeGap()).isBetween(0.0, 1e-4);
    }
  }

  @Example
  void findsThePricesOfHundredsOfLimits() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 3_000, 300, 0.002, 1);
    Instance few = instance.with(pairs -> pairs.stream().filter(p -> isOneOfTen(p)).toList());
    Certificate certificate = requireValid(few).certificate();
    assertThat(certificate.limits()).hasSizeGreaterThan(300);
    assertThat(certificate.converged()).isTrue();
    assertThat(certificate.lpGap()).isBetween(-1e-9, 1e-9);
    assertThat(certificate.relativeGap()).isBetween(0.0, 1e-4);
  }

  private static boolean isOneOfTen(Pair pair) {
    return Math.floorMod((pair.userId() + pair.couponId()).hashCode(), 10) == 0;
  }

  @Example
  void isEmptyAndValidWithoutCandidates() {
    Instance instance =
        new Instance(List.of(), List.of(Limit.onAll(Measure.COUNT, 5)), 2, Map.of("k", 1));
    Instance.Answer answer = requireValid(instance);
    assertThat(answer.certificate())
        .isEqualTo(
            new Certificate(
                0,
                0,
                0,
                0,
                List.of(new LimitUse(instance.limits().get(0), 0)),
                0,
                0,
                0,
                0,
                2,
                0,
                true));
    assertThat(answer.certificate().relativeGap()).isZero();
  }

  @Example
  void keepsALimitOnWhatNobodyHas() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 30, 6, 0.2, 5);
    List<Limit> limits = new ArrayList<>(instance.limits());
    limits.add(Limit.onCampaign("unheard-of", Measure.COST_MICROS, 0));
    Instance.Answer answer = requireValid(instance.withLimits(limits));
    assertThat(answer.chosen()).isEqualTo(instance.solve().chosen());
    assertThat(answer.certificate().limits())
        .contains(new LimitUse(limits.get(limits.size() - 1), 0));
  }

  @Example
  void givesAUserEverythingWhereKIsLarge() {
    Instance instance =
        new Instance(
            List.of(
                new Pair("u", "a", "k", "s", 5, 1),
                new Pair("u", "b", "l", "s", 7, 1),
                new Pair("u", "c", "l", "s", 0, 0)),
            List.of(),
            50,
            Map.of());
    assertThat(requireValid(instance).chosen())
        .containsExactly(new Chosen("u", "b", 1), new Chosen("u", "a", 2));
  }

  @Example
  void breaksNoLimitWithHardlyAnyWork() {
    for (Instance.Family family : Instance.Family.values()) {
      Instance instance = Instance.of(family, 200, 8, 0.1, 7);
      Instance.Answer answer = instance.solve(new SolverOptions(1, 1));
      assertThat(instance.checker().violations(answer.chosen())).isEmpty();
    }
  }

  @Example
  void handlesValuesOfLargeCurrencies() {
    Instance instance =
        Instance.of(Instance.Family.RANDOM, 500, 8, 0.15, 8)
            .with(
                pairs ->
                    pairs.stream()
                        .map(
                            p ->
                                new Pair(
                                    p.userId(),
                                    p.couponId(),
                                    p.campaignId(),
                                    p.segmentId(),
                                    p.valueMicros() * 100_000,
                                    p.costMicros()))
                        .toList());
    assertThat(requireValid(instance).certificate().relativeGap()).isBetween(0.0, 0.01);
  }

  @Provide
  Arbitrary<Instance> tiny() {
    Arbitrary<Instance.Family> families = Arbitraries.of(Instance.Family.class);
    return Combinators.combine(
            families,
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 2),
            Arbitraries.doubles().between(0, 0.8),
            Arbitraries.longs(),
            Arbitraries.integers().between(1, 2))
        .as(
            (family, users, each, tightness, seed, k) ->
                Instance.of(family, users, each, tightness, seed).atMost(k));
  }

  /** Solves, and checks all that must hold of any answer. */
  private static Instance.Answer requireValid(Instance instance) {
    Instance.Answer answer = instance.solve();
    ValidAnswer.require(instance, answer);
    return answer;
  }
}
