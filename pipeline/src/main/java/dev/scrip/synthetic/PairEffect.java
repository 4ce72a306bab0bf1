package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * What a coupon does to a user who is issued it in the morning of a day and holds no other to the
 * end of its validity.
 *
 * <p>The days are summed in closed form: with {@code p} the probability of an order of the user's
 * own accord, {@code c} that it is completed, {@code u} of using the coupon on it, {@code x} of an
 * extra order and {@code a} of being kept from an order, a day that finds the coupon unused ends
 * with it used with probability {@code p (1 - a) c u q + (1 - p) x}. What depends on baskets,
 * {@code q} (the share of baskets that meet the terms or can be stretched to), discounts and
 * margins, is the mean over {@value #PANEL} baskets of the user, drawn once for the day: a fixed
 * approximation with a relative error of about a sixth in one pair's money and none on average.
 *
 * @param redemption probability of redemption
 * @param marginCents expected change of margin, net of the discount
 * @param discountCents expected discount
 */
record PairEffect(double redemption, double marginCents, double discountCents) {
  private static final int PANEL = 32;

  /** One user's baskets, for all coupons alike. */
  record Panel(List<Basket> baskets, double marginCents) {

    static Panel of(World world, UserTraits user, int day) {
      List<Basket> baskets = new ArrayList<>(PANEL);
      double margin = 0;
      for (int i = 0; i < PANEL; i++) {
        Dice dice = Dice.of(world.seed(), Draw.PANEL, user.number(), i);
        baskets.add(Basket.drawnBy(user, world, day, dice));
        margin += baskets.get(i).marginCents();
      }
      return new Panel(baskets, margin / PANEL);
    }
  }

  /** Means over the panel: share of baskets that can use the coupon, and what it then does. */
  private record Till(double usable, double marginCents, double discountCents) {}

  /** The effect of the coupon issued on the day, from the probabilities of an order on each day. */
  static PairEffect of(
      World world, UserTraits user, Coupon coupon, int day, double[] wish, Panel panel) {
    Appeal appeal = Appeal.of(world.options(), user, coupon);
    Till own = till(world, user, coupon, panel, appeal.use() > 0 ? appeal.stretch() : -1, true);
    Till extra = till(world, user, coupon, panel, appeal.induce() > 0 ? 1 : -1, false);
    double unused = 1;
    double redemption = 0;
    double margin = 0;
    double discount = 0;
    for (int d = day; d <= coupon.validTo(); d++) {
      double order = wish[d - day];
      double kept = order * appeal.annoy();
      double used = (order - kept) * OrderStatus.COMPLETED * appeal.use() * own.usable();
      double induced = user.knows(d) ? (1 - order) * appeal.induceAfter(d - day) : 0;
      redemption += unused * (used + induced);
      margin +=
          unused
              * (used * own.marginCents()
                  + induced * extra.marginCents()
                  - kept * OrderStatus.COMPLETED * panel.marginCents());
      discount += unused * (used * own.discountCents() + induced * extra.discountCents());
      unused *= 1 - used - induced;
    }
    return new PairEffect(redemption, margin, discount);
  }

  /** Probabilities of an order of the user's own accord, from the day on. */
  static double[] wishes(World world, UserTraits user, int day, int days) {
    double[] wish = new double[days];
    for (int i = 0; i < days; i++) {
      double presence = user.habits().presence(user, day + i);
      wish[i] = user.habits().orderProbability(presence, world.calendar().mood(day + i), day + i);
    }
    return wish;
  }

  private static Till till(
      World world, UserTraits user, Coupon coupon, Panel panel, double stretch, boolean own) {
    int usable = 0;
    long margin = 0;
    long discount = 0;
    for (int i = 0; i < PANEL && stretch >= 0; i++) {
      Basket basket = panel.baskets().get(i);
      Dice dice = Dice.of(world.seed(), Draw.TOP_UP, user.number(), -1 - i);
      Checkout checkout = Checkout.using(coupon, basket, stretch, user, dice);
      if (checkout != null) {
        usable++;
        margin += checkout.basket().marginCents() - (own ? basket.marginCents() : 0);
        discount += checkout.discountCents();
      }
    }
    double n = Math.max(1, usable);
    return new Till((double) usable / PANEL, margin / n, discount / n);
  }
}
