package dev.scrip.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * A coupon the history gave to a user at random, or withheld.
 *
 * @param user who
 * @param coupon which
 * @param day when, since 1970-01-01
 * @param holdout whether it was withheld
 * @param propensity probability with which the arm was assigned
 */
record Issue(UserTraits user, Coupon coupon, int day, boolean holdout, double propensity) {
  private static final int NEWCOMER_DAYS = 45;

  /** What the campaign that begins on the day gives the user, or null for nothing. */
  static @Nullable Issue of(World world, Campaign campaign, UserTraits user, int day) {
    ShopOptions options = world.options();
    boolean welcome = campaign.objective().equals("welcome");
    boolean newcomer = day - user.person().registeredDay() <= NEWCOMER_DAYS;
    if (!user.knows(day)
        || !user.person().consent()
        || (welcome && !newcomer)
        || !campaign.isFor(user, options)) {
      return null;
    }
    Dice dice = Dice.of(options.seed(), Draw.ISSUE, user.number(), campaign.number());
    Coupon coupon = campaign.coupons().get(dice.below(campaign.coupons().size()));
    boolean chosen = dice.chance(0.75);
    boolean holdout = dice.chance(options.holdoutShare());
    if (!chosen || !coupon.admits(user)) {
      return null;
    }
    double share = options.holdoutShare();
    return new Issue(user, coupon, day, holdout, holdout ? share : 1 - share);
  }

  String id() {
    return id(user.id(), coupon.id(), day);
  }

  /** The id of an issue: nobody is issued the same coupon twice on a day. */
  static String id(String userId, String couponId, int day) {
    return "i-" + day + "-" + userId + "-" + couponId;
  }

  /** When coupons are sent: within the hour from 06:00. */
  static int second(long user) {
    return 6 * 3600 + (int) (user % 3600);
  }

  /** How it is sent. */
  static String channel(long user) {
    return user % 3 == 0 ? "push" : "email";
  }
}
