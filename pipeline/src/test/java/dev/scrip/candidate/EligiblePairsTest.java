package dev.scrip.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.budget.CostBasis;
import dev.scrip.budget.GivenPairs;
import dev.scrip.budget.Remainders;
import dev.scrip.clean.CleanShop;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import dev.scrip.testing.ShopFixture;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EligiblePairsTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  private final ShopFixture rows = new ShopFixture();

  EligiblePairsTest() {
    campaign("c", NIGHT.minusDays(3), NIGHT.plusDays(3), 1_000L);
    user("gold", true, "gold", "north", 4L).user("plain", true, null, "south", 0L);
  }

  @Test
  void areAllPairsWhereNothingIsAsked() {
    coupon("a", "c");
    assertThat(pairs()).containsExactly("gold:a", "plain:a");
  }

  @Test
  void needConsent() {
    user("silent", false, "gold", "north", 0L);
    coupon("a", "c");
    assertThat(pairs()).containsExactly("gold:a", "plain:a");
  }

  @Test
  void keepTierRegionAndNewcomers() {
    coupon("tier", "c", "member_tier", "gold");
    coupon("region", "c", "region", "south");
    coupon("fresh", "c", "coupon_type", "new-user");
    assertThat(pairs()).containsExactly("gold:tier", "plain:fresh", "plain:region");
  }

  @Test
  void keepTheAudienceOfACampaignThatListsOne() {
    campaign("listed", NIGHT, NIGHT, 1_000L, true);
    coupon("a", "listed");
    assertThat(pairs()).isEmpty();
    rows.with(CampaignAudienceTable.CONTRACT, "campaign_id", "listed", "user_id", "plain");
    assertThat(pairs()).containsExactly("plain:a");
  }

  @Test
  void needAnOpenCampaignAndAValidCoupon() {
    campaign("over", NIGHT.minusDays(9), NIGHT.minusDays(1), 1_000L);
    campaign("ahead", NIGHT.plusDays(1), NIGHT.plusDays(9), 1_000L);
    coupon("a", "over");
    coupon("b", "ahead");
    coupon("expired", "c", "valid_to", NIGHT.minusDays(1));
    coupon("unripe", "c", "valid_from", NIGHT.plusDays(1));
    coupon("lastday", "c", "valid_to", NIGHT);
    assertThat(pairs()).containsExactly("gold:lastday", "plain:lastday");
  }

  @Test
  void needSomethingLeftToGive() {
    campaign("broke", NIGHT, NIGHT, 0L);
    coupon("a", "broke");
    coupon("sold-out", "c", "inventory", 0L);
    assertThat(pairs()).isEmpty();
  }

  @Test
  void leaveOutWhatWasIssuedWithheldOrAllocated() {
    coupon("a", "c");
    coupon("b", "c");
    rows.with(
            CouponIssuesTable.CONTRACT,
            "issue_id",
            "1",
            "user_id",
            "gold",
            "coupon_id",
            "a",
            "arm",
            "treatment")
        .with(
            CouponIssuesTable.CONTRACT,
            "issue_id",
            "2",
            "user_id",
            "plain",
            "coupon_id",
            "a",
            "arm",
            "holdout")
        .with(
            AllocationTable.CONTRACT,
            "user_id",
            "plain",
            "coupon_id",
            "b",
            "campaign_id",
            "c",
            "arm",
            "treatment");
    assertThat(pairs()).containsExactly("gold:b");
  }

  @Test
  void areNoneInAnEmptyShop() {
    assertThat(pairs(new ShopFixture())).isEmpty();
  }

  private List<String> pairs() {
    return pairs(rows);
  }

  private static List<String> pairs(ShopFixture rows) {
    CleanShop shop = rows.shop();
    var given = GivenPairs.until(shop, rows.table(AllocationTable.CONTRACT));
    var remainders =
        Remainders.on(
            shop, given, rows.table(CouponProfileTable.CONTRACT), NIGHT, CostBasis.EXPECTED_COST);
    return EligiblePairs.on(shop, rows.table(UserProfileTable.CONTRACT), given, remainders, NIGHT)
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + ":" + r.getString(1))
        .sorted()
        .toList();
  }

  private EligiblePairsTest user(
      String id, boolean consent, @Nullable String tier, String region, long orders) {
    rows.with(
            UsersTable.CONTRACT,
            "user_id",
            id,
            "marketing_consent",
            consent,
            "member_tier",
            tier,
            "region",
            region)
        .with(UserProfileTable.CONTRACT, "user_id", id, "order_count", orders);
    return this;
  }

  private void campaign(String id, LocalDate from, LocalDate to, long budgetCents) {
    campaign(id, from, to, budgetCents, false);
  }

  private void campaign(
      String id, LocalDate from, LocalDate to, long budgetCents, boolean audienceOnly) {
    rows.with(
        CampaignsTable.CONTRACT,
        "campaign_id",
        id,
        "starts_on",
        from,
        "ends_on",
        to,
        "budget_cents",
        budgetCents,
        "audience_only",
        audienceOnly);
  }

  private void coupon(String id, String campaign, Object... terms) {
    Object[] row = new Object[10 + terms.length];
    Object[] usual = {
      "coupon_id",
      id,
      "campaign_id",
      campaign,
      "coupon_type",
      "cashback",
      "valid_from",
      NIGHT.minusDays(1),
      "valid_to",
      NIGHT.plusDays(1)
    };
    System.arraycopy(usual, 0, row, 0, usual.length);
    System.arraycopy(terms, 0, row, usual.length, terms.length);
    rows.with(CouponsTable.CONTRACT, row)
        .with(CouponProfileTable.CONTRACT, "coupon_id", id, "campaign_id", campaign);
  }
}
