package dev.scrip.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * A basket at the till with a coupon.
 *
 * @param basket with the coupon's discount on its lines
 * @param discountCents what the coupon took off, in cents
 */
record Checkout(Basket basket, long discountCents) {

  /**
   * The basket with the coupon, or null if it misses the coupon's terms by more than the stretch.
   *
   * @param basket as drawn; it is not changed
   * @param stretch share of the threshold that is added if need be
   * @param dice what is added
   */
  static @Nullable Checkout using(
      Coupon coupon, Basket basket, double stretch, UserTraits user, Dice dice) {
    long spend = basket.spendIn(coupon.scope());
    long missing = coupon.threshold() - spend;
    if (missing > stretch * coupon.threshold()) {
      return null;
    }
    Basket full = basket.copy();
    for (int added = 1; missing > 0; added++) {
      Product more = full.catalogueProduct(coupon.scope().pick(user, dice));
      // After five products the user takes several of the next rather than looking on.
      int units = added < 6 ? 1 : (int) ((missing - 1) / more.priceCents()) + 1;
      full.put(more.number(), units);
      missing -= (long) units * more.priceCents();
    }
    long discount = coupon.discountCents(full.spendIn(coupon.scope()));
    if (coupon.gift() != null) {
      full.addGift(coupon.gift());
    } else {
      full.takeOff(discount, coupon.scope());
    }
    return new Checkout(full, discount);
  }
}
