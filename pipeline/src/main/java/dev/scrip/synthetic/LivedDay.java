package dev.scrip.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * What one user did on one day.
 *
 * @param user who
 * @param day since 1970-01-01
 * @param basket what was bought, or null
 * @param redeemed the coupon used on it, or null
 * @param couponCents what the coupon took off
 */
record LivedDay(
    UserTraits user, int day, @Nullable Basket basket, @Nullable Held redeemed, long couponCents) {

  static LivedDay withoutOrder(UserTraits user, int day) {
    return new LivedDay(user, day, null, null, 0);
  }

  static LivedDay buying(UserTraits user, int day, Basket basket) {
    return new LivedDay(user, day, basket, null, 0);
  }

  static LivedDay redeeming(UserTraits user, int day, Held held, Checkout checkout) {
    return new LivedDay(user, day, checkout.basket(), held, checkout.discountCents());
  }

  String orderId() {
    return Ids.userDay("o", user.number(), day);
  }
}
