package dev.scrip.quality;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.testing.ShopFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
  private final ShopFixture rows =
      new ShopFixture()
          .with(
              AllocationTable.CONTRACT,
              "user_id",
              "u1",
              "coupon_id",
              "a",
              "campaign_id",
              "c",
              "segment_id",
              "s",
              "expected_cost_micros",
              700L)
          .with(
              AllocationTable.CONTRACT,
              "user_id",
              "u1",
              "coupon_id",
              "b",
              "campaign_id",
              "c",
              "segment_id",
              "s",
              "expected_cost_micros",
              300L);

  @Test
  void acceptsWhatExactlyUsesUpItsLimits() {
    limit("campaign", "c", "cost_micros", 1000).limit("coupon", "a", "count", 1);
    assertThat(violations(2, Map.of("c", 2))).isEmpty();
  }

  @Test
  void findsABudgetBrokenByOneMicro() {
    limit("campaign", "c", "cost_micros", 999);
    assertThat(violations(2, Map.of()))
        .containsExactly("campaign c uses 1000 cost_micros, allowed 999");
  }

  @Test
  void findsEveryScope() {
    limit("all", "*", "count", 1)
        .limit("segment", "s", "cost_micros", 0)
        .limit("coupon", "b", "count", 0);
    assertThat(violations(2, Map.of())).hasSize(3);
  }

  @Test
  void findsUsersWithTooManyCoupons() {
    assertThat(violations(1, Map.of("c", 1)))
        .containsExactlyInAnyOrder(
            "user u1 gets 2 coupons, allowed 1", "user u1 gets 2 coupons of campaign c, allowed 1");
  }

  @Test
  void findsAPairGivenTwice() {
    rows.with(
        AllocationTable.CONTRACT,
        "user_id",
        "u1",
        "coupon_id",
        "a",
        "campaign_id",
        "c",
        "segment_id",
        "s");
    assertThat(violations(3, Map.of())).containsExactly("user u1 gets coupon a more than once");
  }

  @Test
  void findsAUserWhoCostsTooMuch() {
    assertThat(
            LimitCheck.violations(
                rows.table(AllocationTable.CONTRACT),
                rows.table(AllocationLimitTable.CONTRACT),
                new UserCaps(2, Map.of(), 999)))
        .containsExactly("user u1 gets coupons of 1000 micros, allowed 999");
  }

  @Test
  void findsTwoCouponsOfAnExclusionGroup() {
    assertThat(
            LimitCheck.violations(
                rows.table(AllocationTable.CONTRACT).withColumn("exclusion_group", lit("fruit")),
                rows.table(AllocationLimitTable.CONTRACT),
                new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP)))
        .containsExactly("user u1 gets 2 coupons of exclusion group fruit");
  }

  private LimitCheckTest limit(String scope, String id, String measure, long upper) {
    rows.with(
        AllocationLimitTable.CONTRACT,
        "scope_type",
        scope,
        "scope_id",
        id,
        "measure",
        measure,
        "upper",
        upper);
    return this;
  }

  private List<String> violations(int perUser, Map<String, Integer> perCampaign) {
    return LimitCheck.violations(
        rows.table(AllocationTable.CONTRACT),
        rows.table(AllocationLimitTable.CONTRACT),
        new UserCaps(perUser, perCampaign, UserCaps.NO_COST_CAP));
  }
}
