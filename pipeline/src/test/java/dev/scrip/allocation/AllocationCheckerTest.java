package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationCheckerTest {
  private static final List<Pair> PAIRS =
      List.of(
          new Pair("anna", "five-off", "spring", "new", 900, 100),
          new Pair("anna", "ten-off", "spring", "new", 800, 200),
          new Pair("anna", "gift", "summer", "new", 0, 1),
          new Pair("ben", "five-off", "spring", "old", 700, 150));

  @Test
  void findsNothingWrongWithAValidAllocation() {
    AllocationChecker checker = checker(Limit.onAll(Measure.COST_MICROS, 250), 1, 1);
    assertThat(checker.violations(List.of(anna("five-off"), ben()))).isEmpty();
    assertThat(checker.valueMicros(List.of(anna("five-off"), ben()))).isEqualTo(1_600);
  }

  @Test
  void findsALimitExceededByOne() {
    for (Limit limit :
        List.of(
            Limit.onAll(Measure.COST_MICROS, 249),
            Limit.onCampaign("spring", Measure.COUNT, 1),
            Limit.onCoupon("five-off", Measure.COST_MICROS, 249))) {
      assertThat(checker(limit, 1, 1).violations(List.of(anna("five-off"), ben())))
          .singleElement()
          .asString()
          .contains("exceeded by 1");
    }
    assertThat(
            checker(Limit.onSegment("old", Measure.COST_MICROS, 149), 1, 1)
                .violations(List.of(ben())))
        .hasSize(1);
  }

  @Test
  void findsTooManyOfAUserAndOfACampaign() {
    List<Chosen> both = List.of(anna("five-off"), anna("ten-off"));
    assertThat(checker(Limit.onAll(Measure.COUNT, 9), 1, 2).violations(both)).hasSize(1);
    assertThat(checker(Limit.onAll(Measure.COUNT, 9), 2, 1).violations(both)).hasSize(1);
    assertThat(checker(Limit.onAll(Measure.COUNT, 9), 2, 2).violations(both)).isEmpty();
  }

  @Test
  void findsStrangersRepeatsAndWorthlessPairs() {
    AllocationChecker checker = checker(Limit.onAll(Measure.COUNT, 9), 5, 5);
    assertThat(checker.violations(List.of(new Chosen("carl", "gift", 1)))).hasSize(1);
    assertThat(checker.violations(List.of(ben(), ben()))).hasSize(1);
    assertThat(checker.violations(List.of(anna("gift")))).hasSize(1);
  }

  private static AllocationChecker checker(Limit limit, int maxPerUser, int cap) {
    return new AllocationChecker(PAIRS, List.of(limit), maxPerUser, Map.of("spring", cap));
  }

  private static Chosen anna(String coupon) {
    return new Chosen("anna", coupon, 1);
  }

  private static Chosen ben() {
    return new Chosen("ben", "five-off", 1);
  }
}
