package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BadInputTest {
  private static final Pair PAIR = new Pair("u", "c", "k", "s", 10, 5);

  @Test
  void namesALimitThatMakesNoSense() {
    refused(() -> Limit.onCampaign("k", Measure.COUNT, -1), "campaign k", "-1");
    refused(() -> new Limit(Scope.ALL, "k", Measure.COUNT, 1), "scope_id k");
    refused(() -> Limit.of("all", "*", "count", 1L, 5L, null), "lower 1", "penalty");
    refused(() -> Limit.of("all", "*", "count", 6L, 5L, 1L), "lower 6", "upper 5");
    refused(() -> Limit.of("all", "*", "count", 1L, 5L, -1L), "penalty_micros -1");
    refused(() -> Limit.of("all", "*", "count", null, null, null), "neither lower nor upper");
    refused(() -> Limit.of("shop", "*", "count", null, 5L, null), "shop", "segment");
    refused(() -> Limit.of("all", "*", "money", null, 5L, null), "money", "cost_micros");
  }

  @Test
  void namesALimitGivenTwice() {
    Limit once = Limit.onCoupon("c", Measure.COUNT, 3);
    Limit again = Limit.onCoupon("c", Measure.COUNT, 4);
    refused(() -> solve(List.of(PAIR), List.of(once, again), 1, Map.of()), "coupon c", "twice");
  }

  @Test
  void namesACapThatMakesNoSense() {
    refused(() -> solve(List.of(PAIR), List.of(), 0, Map.of()), "coupons per user is 0");
    refused(() -> solve(List.of(PAIR), List.of(), 1, Map.of("k", -2)), "campaign k", "-2");
    refused(() -> new SolverOptions(0, 0), "max iterations is 0");
    refused(() -> new SolverOptions(1, -1), "max core pairs is -1");
  }

  @Test
  void namesACandidateThatMakesNoSense() {
    refused(() -> solve(List.of(PAIR, PAIR), List.of(), 1, Map.of()), "user u", "twice");
    Pair paid = new Pair("u", "c", "k", "s", 10, -5);
    refused(() -> solve(List.of(paid), List.of(), 1, Map.of()), "user u", "-5");
    Pair elsewhere = new Pair("v", "c", "l", "s", 10, 5);
    refused(() -> solve(List.of(PAIR, elsewhere), List.of(), 1, Map.of()), "coupon c", "k and l");
  }

  @Test
  void namesSumsThatDoNotFit() {
    Pair dear = new Pair("u", "c", "k", "s", 10, Long.MAX_VALUE);
    refused(() -> solve(List.of(dear), List.of(), 1, Map.of()), "expected cost");
    Pair much = new Pair("u", "c", "k", "s", Long.MAX_VALUE / 6, 1);
    Pair more = new Pair("v", "c", "k", "s", Long.MAX_VALUE / 6, 1);
    refused(() -> solve(List.of(much, more), List.of(), 1, Map.of()), "expected value");
  }

  private static void solve(
      List<Pair> pairs, List<Limit> limits, int maxPerUser, Map<String, Integer> caps) {
    new Instance(pairs, limits, maxPerUser, caps).solve();
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContainingAll(words);
  }
}
