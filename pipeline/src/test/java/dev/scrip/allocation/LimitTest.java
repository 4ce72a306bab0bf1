package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {
  @Test
  void severalOnTheSameAreOne() {
    Limit budget = Limit.onCampaign("k", Measure.COST_MICROS, 100);
    Limit inventory = Limit.onCoupon("c", Measure.COUNT, 7);
    assertThat(
            Limit.joined(
                List.of(
                    budget,
                    inventory,
                    Limit.onCampaign("k", Measure.COST_MICROS, 80).atLeast(60, 2),
                    Limit.onCampaign("k", Measure.COUNT, 5))))
        .containsExactly(
            Limit.onCampaign("k", Measure.COST_MICROS, 80).atLeast(60, 2),
            inventory,
            Limit.onCampaign("k", Measure.COUNT, 5));
  }

  @Test
  void aFloorYieldsToTheCeilingOfAnother() {
    Limit spent = Limit.onCampaign("k", Measure.COST_MICROS, 10);
    Limit floor = Limit.onCampaign("k", Measure.COST_MICROS, Limit.UNLIMITED).atLeast(60, 2);
    assertThat(Limit.joined(List.of(spent, floor))).containsExactly(spent.atLeast(10, 2));
    assertThat(Limit.joined(List.of(floor, spent))).containsExactly(spent.atLeast(10, 2));
  }
}
