package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.candidate.CampaignFunnel;
import org.junit.jupiter.api.Test;

class IdleReasonTest {
  @Test
  void isTheFirstGateThatNothingPasses() {
    // left, open coupons, with inventory, given | eligible, worthwhile, candidates | cheapest
    assertThat(reason(0, 4, 4, 7, 0, 0, 0, 0)).isEqualTo("no budget is left for it tonight");
    assertThat(reason(9, 0, 0, 0, 0, 0, 0, 0)).isEqualTo("none of its coupons is valid tonight");
    assertThat(reason(9, 4, 0, 9, 0, 0, 0, 0)).isEqualTo("the inventory of its 4 coupons is gone");
    assertThat(reason(9, 4, 4, 0, 0, 0, 0, 0)).isEqualTo("nobody is eligible");
    assertThat(reason(9, 4, 4, 1_200, 0, 0, 0, 0))
        .isEqualTo("nobody is eligible besides the 1,200 pairs given before");
    assertThat(reason(9, 4, 4, 0, 3_120, 0, 0, 0))
        .isEqualTo("3,120 eligible pairs, none worth its cost");
    assertThat(reason(9, 4, 4, 0, 3_120, 12, 0, 0))
        .isEqualTo(
            "12 of 3,120 eligible pairs are worth their cost, but none is among its user's best"
                + " (candidate.per-user)");
    assertThat(reason(9_000, 4, 4, 0, 3_120, 12, 10, 1_250_000))
        .endsWith("but the cheapest costs 1.25 and 0.01 is left");
    assertThat(reason(9_000_000, 4, 4, 0, 3_120, 12, 10, 1_750_000))
        .endsWith(
            "but the cheapest costs 1.75 and those of a user may cost 1.50"
                + " (allocation.cost-per-user)");
  }

  @Test
  void isTheCompetitionWhereEveryUserIsServed() {
    assertThat(text(competing(8, 8)))
        .isEqualTo(
            "12 of 3,120 eligible pairs are worth their cost, but their 8 users get"
                + " allocation.coupons-per-user coupons that bring more");
    assertThat(text(competing(8, 7)))
        .endsWith("but tonight's limits leave no room for it beside what brings more");
  }

  @Test
  void isTheHoldoutWhereAllIsWithheld() {
    assertThat(text(new CampaignFunnel("c", 9, 4, 4, 0, 5, 5, 5, 1, 5, 5, 3, 3)))
        .isEqualTo("all 3 coupons chosen for it are withheld in the holdout");
  }

  private static CampaignFunnel competing(long users, long served) {
    return new CampaignFunnel("c", 9, 4, 4, 0, 3_120, 12, 10, 1, users, served, 0, 0);
  }

  private static String reason(
      long left,
      long open,
      long stocked,
      long given,
      long eligible,
      long worthwhile,
      long candidates,
      long cheapest) {
    return text(
        new CampaignFunnel(
            "c",
            left,
            open,
            stocked,
            given,
            eligible,
            worthwhile,
            candidates,
            cheapest,
            candidates,
            0,
            0,
            0));
  }

  private static String text(CampaignFunnel funnel) {
    return IdleReason.of(funnel, 1_500_000).toString();
  }
}
