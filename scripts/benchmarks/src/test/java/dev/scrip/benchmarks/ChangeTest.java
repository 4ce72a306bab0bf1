package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {
  private static final Instance BEFORE = Instance.of(Family.UNCORRELATED, 2_000, 3);

  @Test
  void driftsValuesAndShrinksLimits() {
    Instance after = Change.NEXT_NIGHT.appliedTo(BEFORE);
    assertThat(after.pairs()).isEqualTo(BEFORE.pairs());
    for (int pair = 0; pair < after.pairs(); pair++) {
      double before = (double) BEFORE.value(pair);
      assertThat((double) after.value(pair)).isCloseTo(before, within(1 + before * 0.02));
    }
    assertThat(after.limits().get(0).upper())
        .isCloseTo(BEFORE.limits().get(0).upper() * 99 / 100, within(1L));
  }

  @Test
  void halvesBudgetsAndLeavesCounts() {
    Instance after = Change.BUDGETS_HALVED.appliedTo(BEFORE);
    for (int limit = 0; limit < after.limits().size(); limit++) {
      Limit before = BEFORE.limits().get(limit);
      assertThat(after.limits().get(limit).upper())
          .isEqualTo(before.measure() == Measure.COUNT ? before.upper() : before.upper() / 2);
    }
  }

  @Test
  void endsACampaign() {
    Instance after = Change.CAMPAIGN_GONE.appliedTo(BEFORE);
    assertThat(after.pairs()).isEqualTo(BEFORE.pairs() * 8 / 10);
    assertThat(after.limits()).hasSize(20);
    for (int pair = 0; pair < after.pairs(); pair++) {
      assertThat(after.shape().campaignOf(after.coupon(pair))).isNotZero();
      assertThat(BEFORE.find(after.user(pair), after.coupon(pair))).isNotNegative();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mayBeginAtEarlierPrices(Change change) {
    Answer.Whole before = (Answer.Whole) new Ours(BEFORE).solve(1).answer();
    List<DualPrice> prices = before.proof().orElseThrow().prices();
    Instance after = change.appliedTo(BEFORE);
    Verdict verdict = Verdict.of(after, new Ours(after).solve(prices).answer());
    assertThat(verdict.wrong()).as(verdict.firstWrong()).isZero();
    assertThat(verdict.valueMicros()).isPositive();
  }
}
