package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The solver where it takes samples, on small instances: the pool says that it has many more
 * candidates than it has, so that samples are small and often wrong.
 */
class SampledAllocationTest {
  /** A search that is given so many rounds gives up after them. */
  private static final int SEARCH_PASSES = 9;

  @Property(tries = 40)
  void isValidHoweverWrongTheSampleIs(
      @ForAll Instance.Family family,
      @ForAll @IntRange(min = 1, max = 400) int users,
      @ForAll @IntRange(min = 300_000, max = 30_000_000) int claimed,
      @ForAll @IntRange(min = 1, max = 200) int edges,
      @ForAll @IntRange(min = 1, max = 5_000) int corePairs,
      @ForAll long seed) {
    Instance instance = Instance.of(family, users, 6, 0.2, seed);
    requireValid(instance, claimed, new SolverOptions(edges, corePairs));
  }

  @Property(tries = 20)
  void provesTheSameBoundAsWithoutSamples(
      @ForAll @IntRange(min = 330_000, max = 3_000_000) int claimed, @ForAll long seed) {
    Instance instance = Instance.of(Instance.Family.RANDOM, 400, 6, 0.2, seed);
    Certificate certificate = requireValid(instance, claimed, SolverOptions.DEFAULT);
    double whole = (double) instance.solve().certificate().dualBoundMicros();
    if (certificate.converged()) {
      assertThat((double) certificate.dualBoundMicros()).isCloseTo(whole, within(2e-6 * whole));
    }
  }

  @Example
  void raisesPricesWhereSettledUsersAloneExceedALimit() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 600, 6, 0.1, 3);
    Certificate certificate = requireValid(instance, 400_000, new SolverOptions(1, 1));
    assertThat(certificate.converged()).isFalse();
    assertThat(certificate.fullPasses()).isGreaterThan(SEARCH_PASSES + 1);
    assertThat(certificate.primalValueMicros()).isPositive();
    assertThat(certificate.fractionalValueMicros())
        .isEqualTo((double) certificate.primalValueMicros());
  }

  @Example
  void givesSettledUsersNothingWhereNoPriceIsHighEnough() {
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < 600; user++) {
      // A few are worth more than the highest price of a count, and the sample knows none of them.
      long value = user % 150 == 0 ? 4_000_000_000_000_000L : 100 + user;
      pairs.add(new Pair("u" + user, "c", "k", "s", value, 1));
    }
    List<Limit> limits = List.of(Limit.onCoupon("c", Measure.COUNT, 3));
    Instance instance = new Instance(pairs, limits, 1, Map.of());
    Certificate certificate = requireValid(instance, 3_000_000, new SolverOptions(1, 1));
    assertThat(certificate.converged()).isFalse();
    assertThat(certificate.fullPasses()).isGreaterThan(SEARCH_PASSES + 30);
    assertThat(certificate.allocations()).isEqualTo(3);
  }

  private static Certificate requireValid(
      Instance instance, long claimedPairs, SolverOptions options) {
    Catalogue catalogue = instance.catalogue();
    PacksInMemory packs = PacksInMemory.of(catalogue, instance.pairs());
    Solution solution =
        Allocator.solve(catalogue, instance.limits(), new Claiming(packs, claimedPairs), options);
    Instance.Answer answer =
        new Instance.Answer(
            packs.chosen(solution.selection()), solution.dualPrices(), solution.certificate());
    ValidAnswer.require(instance, answer);
    return answer.certificate();
  }

  /** A pool that says it has other than it has. */
  private record Claiming(CandidatePool pool, long pairs) implements CandidatePool {
    @Override
    public <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine) {
      return pool.pass(each, combine);
    }
  }
}
