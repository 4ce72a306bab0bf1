package dev.scrip.synthetic;

import java.util.List;

/**
 * A campaign of the simulated shop with its coupons.
 *
 * @param number its place in the plan
 * @param objective welcome, win-back, holiday, clearance, members or partners
 * @param startDay first day, since 1970-01-01
 * @param endDay last day, inclusive
 * @param budgetCents money for its whole life
 * @param couponsPerUser most coupons a user may get a night
 * @param past whether the history issues it at random; the others wait for allocations
 * @param coupons what it gives
 */
record Campaign(
    int number,
    String objective,
    int startDay,
    int endDay,
    long budgetCents,
    int couponsPerUser,
    boolean past,
    List<Coupon> coupons) {

  /** Share of the users an audience list names. */
  private static final double AUDIENCE_SHARE = 0.4;

  String id() {
    return Ids.campaign(number);
  }

  String name() {
    String title = objective.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    return title + objective.substring(1) + " " + java.time.LocalDate.ofEpochDay(startDay);
  }

  boolean runsOn(int day) {
    return startDay <= day && day <= endDay;
  }

  boolean hasAudience() {
    return objective.equals("partners");
  }

  /**
   * Whether the audience list, if there is one, names the user; it is drawn up before the start.
   */
  boolean isFor(UserTraits user, ShopOptions options) {
    return !hasAudience()
        || (user.number() < options.users()
            && Dice.once(options.seed(), Draw.AUDIENCE, number, user.number(), 0) < AUDIENCE_SHARE);
  }
}
