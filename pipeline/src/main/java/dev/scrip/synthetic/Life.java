package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a user lives a day of the shop. History and later days are lived by the same rule, so that
 * what coupons change is the same in both:
 *
 * <ol>
 *   <li>The user orders of their own accord with a probability that follows rhythm, weekday, season
 *       of life and holidays; each coupon held may keep a user who is put off by coupons from it.
 *   <li>With such an order, if it is not to be cancelled or sent back, each coupon held comes to
 *       mind with its {@link Appeal#use()}; the first whose terms the basket meets, or can be
 *       stretched to meet, is used.
 *   <li>Without one, each coupon held may bring about an extra order, less likely by the day since
 *       its issue; the basket is filled until it meets the terms.
 * </ol>
 */
final class Life {
  /** Everything a user did in the history. */
  record History(List<LivedDay> days, List<Issue> issues) {}

  private static final Comparator<Held> ORDER =
      Comparator.<Held>comparingInt(h -> h.coupon().number()).thenComparing(Held::issueId);

  private Life() {}

  static History history(World world, UserTraits user) {
    ShopOptions options = world.options();
    List<LivedDay> days = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    int first = Math.max(options.firstDay(), user.person().registeredDay());
    for (int day = first; day < options.openingDay(); day++) {
      for (Campaign campaign : world.plan().issuingOn(day)) {
        Issue issue = Issue.of(world, campaign, user, day);
        if (issue != null) {
          issues.add(issue);
          if (!issue.holdout()) {
            held.add(hold(world, user, issue.coupon(), issue.id(), day));
          }
        }
      }
      LivedDay lived = live(world, user, day, held);
      days.add(lived);
      if (lived.redeemed() != null) {
        held.remove(lived.redeemed());
      }
    }
    return new History(days, issues);
  }

  static Held hold(World world, UserTraits user, Coupon coupon, String issueId, int issueDay) {
    return new Held(coupon, issueId, issueDay, Appeal.of(world.options(), user, coupon));
  }

  /** One day, given the coupons in the user's hand and not yet redeemed. */
  static LivedDay live(World world, UserTraits user, int day, List<Held> inHand) {
    Habits habits = user.habits();
    double presence = habits.presence(user, day);
    if (presence == 0) {
      return LivedDay.withoutOrder(user, day);
    }
    List<Held> held =
        inHand.isEmpty()
            ? inHand
            : inHand.stream().filter(h -> h.usableOn(day)).sorted(ORDER).toList();
    double wish = habits.orderProbability(presence, world.calendar().mood(day), day);
    if (Dice.once(world.seed(), Draw.ORDER, user.number(), day, 0) < wish) {
      return keptFromIt(world, user, day, held)
          ? LivedDay.withoutOrder(user, day)
          : order(world, user, day, held);
    }
    for (Held coupon : held) {
      double induced = coupon.appeal().induceAfter(day - coupon.issueDay());
      if (once(world, Draw.INDUCE, user, day, coupon) < induced) {
        return extraOrder(world, user, day, coupon);
      }
    }
    return LivedDay.withoutOrder(user, day);
  }

  private static boolean keptFromIt(World world, UserTraits user, int day, List<Held> held) {
    return held.stream().anyMatch(h -> once(world, Draw.ANNOY, user, day, h) < h.appeal().annoy());
  }

  private static LivedDay order(World world, UserTraits user, int day, List<Held> held) {
    Basket basket = basket(world, user, day);
    if (!OrderStatus.completes(world, user, day)) {
      return LivedDay.buying(user, day, basket);
    }
    for (Held coupon : held) {
      if (once(world, Draw.USE, user, day, coupon) < coupon.appeal().use()) {
        Checkout checkout =
            Checkout.using(
                coupon.coupon(),
                basket,
                coupon.appeal().stretch(),
                user,
                Dice.of(world.seed(), Draw.TOP_UP, user.number(), day));
        if (checkout != null) {
          return LivedDay.redeeming(user, day, coupon, checkout);
        }
      }
    }
    return LivedDay.buying(user, day, basket);
  }

  private static LivedDay extraOrder(World world, UserTraits user, int day, Held coupon) {
    Basket basket = basket(world, user, day);
    Checkout checkout =
        Checkout.using(
            coupon.coupon(),
            basket,
            1,
            user,
            Dice.of(world.seed(), Draw.TOP_UP, user.number(), day));
    return checkout == null
        ? LivedDay.buying(user, day, basket)
        : LivedDay.redeeming(user, day, coupon, checkout);
  }

  private static Basket basket(World world, UserTraits user, int day) {
    return Basket.drawnBy(user, world, day, Dice.of(world.seed(), Draw.BASKET, user.number(), day));
  }

  private static double once(World world, Draw draw, UserTraits user, int day, Held held) {
    return Dice.once(world.seed(), draw, user.number(), day, held.coupon().number());
  }
}
