package dev.scrip.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.testing.ShopFixture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignFunnelTest {
  private final ShopFixture rows = new ShopFixture();

  CampaignFunnelTest() {
    limit("campaign", "busy", "cost_micros", 700L);
    limit("campaign", "idle", "cost_micros", 500L);
    limit("campaign", "none", "cost_micros", 0L);
    limit("coupon", "i2", "count", 0L);
    for (String coupon : List.of("busy:b1", "busy:b2", "idle:i1", "idle:i2")) {
      String[] parts = coupon.split(":", -1);
      rows.with(CouponsTable.CONTRACT, "campaign_id", parts[0], "coupon_id", parts[1]);
    }
    rows.with(CouponIssuesTable.CONTRACT, "user_id", "old", "coupon_id", "i1")
        .with(CouponIssuesTable.CONTRACT, "user_id", "old", "coupon_id", "expired");
    scored("ann", "busy", "b1", 90);
    scored("ann", "busy", "b2", 80);
    scored("ann", "idle", "i1", 70);
    scored("bob", "idle", "i1", 60);
    scored("cid", "idle", "i1", -5);
    candidate("ann", "busy", "b1", 30);
    candidate("ann", "busy", "b2", 20);
    candidate("ann", "idle", "i1", 40);
    candidate("bob", "idle", "i1", 35);
    allocated("ann", "busy", "b1", "treatment");
    allocated("ann", "busy", "b2", "holdout");
  }

  @Test
  void countsWhatPassesEachGate() {
    assertThat(funnels())
        .containsExactly(
            new CampaignFunnel("busy", 700, 2, 2, 0, 2, 2, 2, 20, 1, 1, 2, 1),
            new CampaignFunnel("idle", 500, 2, 1, 1, 3, 2, 2, 35, 2, 1, 0, 0),
            new CampaignFunnel("none", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(funnels()).extracting(CampaignFunnel::idle).containsExactly(false, true, true);
  }

  @Test
  void spendsNoMoreThanTheNightHas() {
    limit("all", "*", "cost_micros", 600L);
    assertThat(funnels()).extracting(CampaignFunnel::leftMicros).containsExactly(600L, 500L, 0L);
  }

  @Test
  void takesNoOtherLimitForABudgetOrAnInventory() {
    List<CampaignFunnel> before = funnels();
    limit("campaign", "busy", "count", 5L);
    limit("campaign", "later", "cost_micros", null);
    limit("coupon", "i2", "cost_micros", 900L);
    limit("all", "*", "count", 0L);
    assertThat(funnels()).isEqualTo(before);
  }

  @Test
  void isIdleWhereAllIsWithheld() {
    allocated("bob", "idle", "i1", "holdout");
    assertThat(funnels().get(1)).matches(CampaignFunnel::idle).matches(f -> f.withheldPairs() == 1);
  }

  private List<CampaignFunnel> funnels() {
    return CampaignFunnel.of(
        rows.table(AllocationLimitTable.CONTRACT),
        rows.table(CouponsTable.CONTRACT),
        rows.table(CouponIssuesTable.CONTRACT),
        rows.table(ResponseScoreTable.CONTRACT),
        rows.table(CandidateTable.CONTRACT),
        rows.table(AllocationTable.CONTRACT),
        2);
  }

  private void limit(String type, String id, String measure, @Nullable Long upper) {
    rows.with(
        AllocationLimitTable.CONTRACT,
        "scope_type",
        type,
        "scope_id",
        id,
        "measure",
        measure,
        "upper",
        upper);
  }

  private void scored(String user, String campaign, String coupon, long value) {
    rows.with(
        ResponseScoreTable.CONTRACT,
        "user_id",
        user,
        "campaign_id",
        campaign,
        "coupon_id",
        coupon,
        "expected_value_micros",
        value);
  }

  private void candidate(String user, String campaign, String coupon, long cost) {
    rows.with(
        CandidateTable.CONTRACT,
        "user_id",
        user,
        "campaign_id",
        campaign,
        "coupon_id",
        coupon,
        "expected_cost_micros",
        cost);
  }

  private void allocated(String user, String campaign, String coupon, String arm) {
    rows.with(
        AllocationTable.CONTRACT,
        "user_id",
        user,
        "campaign_id",
        campaign,
        "coupon_id",
        coupon,
        "arm",
        arm);
  }
}
