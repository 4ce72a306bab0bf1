package dev.scrip.jobs.report;

import dev.scrip.candidate.CampaignFunnel;
import java.util.Locale;

/** Why a campaign hands out nothing tonight, in one line. */
final class IdleReason {
  private static final double MICROS = 1_000_000;

  private IdleReason() {}

  /** The first gate of the funnel that nothing passed, with the figures before it. */
  static String of(CampaignFunnel f) {
    if (f.withheldPairs() > 0) {
      return text("all %,d coupons chosen for it are withheld in the holdout", f.withheldPairs());
    }
    if (f.leftMicros() == 0) {
      return "no budget is left for it tonight";
    }
    if (f.openCoupons() == 0) {
      return "none of its coupons is valid tonight";
    }
    if (f.couponsLeft() == 0) {
      return text("the inventory of its %,d coupons is gone", f.openCoupons());
    }
    if (f.eligiblePairs() == 0) {
      return f.givenPairs() == 0
          ? "nobody is eligible"
          : text("nobody is eligible besides the %,d pairs given before", f.givenPairs());
    }
    if (f.worthwhilePairs() == 0) {
      return text("%,d eligible pairs, none worth its cost", f.eligiblePairs());
    }
    String worth =
        text(
            "%,d of %,d eligible pairs are worth their cost, but ",
            f.worthwhilePairs(), f.eligiblePairs());
    if (f.candidatePairs() == 0) {
      return worth + "none is among its user's best (candidate.per-user)";
    }
    if (f.cheapestMicros() > f.leftMicros()) {
      return worth
          + text(
              "the cheapest costs %.2f and %.2f is left",
              f.cheapestMicros() / MICROS, f.leftMicros() / MICROS);
    }
    if (f.servedUsers() == f.candidateUsers()) {
      return worth
          + text(
              "their %,d users get allocation.coupons-per-user coupons that bring more",
              f.candidateUsers());
    }
    return worth + "other campaigns bring more for tonight's limits";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
