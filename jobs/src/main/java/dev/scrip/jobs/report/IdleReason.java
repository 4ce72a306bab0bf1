package dev.scrip.jobs.report;

import dev.scrip.candidate.CampaignFunnel;

/** Why a campaign hands out nothing tonight, in one line. */
final class IdleReason {
  private static final double MICROS = 1_000_000;

  private IdleReason() {}

  /**
   * The first gate of the funnel that nothing passed, with the figures before it.
   *
   * @param userCostCapMicros most that the coupons of one user may cost tonight
   */
  static Text of(CampaignFunnel f, long userCostCapMicros) {
    if (f.withheldPairs() > 0) {
      return Text.of(
          "all %,d coupons chosen for it are withheld in the holdout", f.withheldPairs());
    }
    if (f.leftMicros() == 0) {
      return Text.of("no budget is left for it tonight");
    }
    if (f.openCoupons() == 0) {
      return Text.of("none of its coupons is valid tonight");
    }
    if (f.couponsLeft() == 0) {
      return Text.of("the inventory of its %,d coupons is gone", f.openCoupons());
    }
    if (f.eligiblePairs() == 0) {
      return f.givenPairs() == 0
          ? Text.of("nobody is eligible")
          : Text.of("nobody is eligible besides the %,d pairs given before", f.givenPairs());
    }
    if (f.worthwhilePairs() == 0) {
      return Text.of("%,d eligible pairs, none worth its cost", f.eligiblePairs());
    }
    return Text.of(
        "%,d of %,d eligible pairs are worth their cost, but %s",
        f.worthwhilePairs(), f.eligiblePairs(), whyNotChosen(f, userCostCapMicros));
  }

  private static Text whyNotChosen(CampaignFunnel f, long userCostCapMicros) {
    if (f.candidatePairs() == 0) {
      return Text.of("none is among its user's best (candidate.per-user)");
    }
    if (f.cheapestMicros() > f.leftMicros()) {
      return Text.of(
          "the cheapest costs %.2f and %.2f is left",
          f.cheapestMicros() / MICROS, f.leftMicros() / MICROS);
    }
    if (f.cheapestMicros() > userCostCapMicros) {
      return Text.of(
          "the cheapest costs %.2f and those of a user may cost %.2f (allocation.cost-per-user)",
          f.cheapestMicros() / MICROS, userCostCapMicros / MICROS);
    }
    if (f.servedUsers() == f.candidateUsers()) {
      return Text.of(
          "their %,d users get allocation.coupons-per-user coupons that bring more",
          f.candidateUsers());
    }
    return Text.of("tonight's limits leave no room for it beside what brings more");
  }
}
