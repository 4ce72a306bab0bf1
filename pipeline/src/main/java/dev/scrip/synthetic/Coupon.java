package dev.scrip.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * A coupon of the simulated shop.
 *
 * @param campaign number of its campaign
 * @param slot its place among the campaign's coupons
 * @param type spend-threshold, percentage, new-user, cashback or gift
 * @param minSpendCents least spend in scope; 0 for none
 * @param amountOffCents money off, or null
 * @param percentOff per cent off, a whole number, or null
 * @param capCents most a percentage may take off, or null
 * @param gift the product given, or null
 * @param tier only for this tier, or null
 * @param region only for this region, or null
 * @param scope the products it speaks of
 * @param validFrom first day of validity, since 1970-01-01
 * @param validTo last day of validity, inclusive
 * @param inventory how many may be given out, or null
 */
record Coupon(
    int campaign,
    int slot,
    String type,
    long minSpendCents,
    @Nullable Long amountOffCents,
    @Nullable Integer percentOff,
    @Nullable Long capCents,
    @Nullable Product gift,
    @Nullable String tier,
    @Nullable String region,
    Scope scope,
    int validFrom,
    int validTo,
    @Nullable Long inventory) {

  String id() {
    return Ids.coupon(campaign, slot);
  }

  /** A number no other coupon has. */
  int number() {
    return campaign * 16 + slot;
  }

  boolean validOn(int day) {
    return validFrom <= day && day <= validTo;
  }

  /** Whether the tier and the region of the user are those it asks for, if any. */
  boolean admits(UserTraits user) {
    return (tier == null || tier.equals(user.tier()))
        && (region == null || region.equals(user.region()));
  }

  /** Least spend in scope, in cents, at which it takes something off. */
  long threshold() {
    return Math.max(minSpendCents, 1);
  }

  /** What it takes off a basket with so much in scope, in cents; a gift counts its list price. */
  long discountCents(long inScopeCents) {
    if (inScopeCents < threshold()) {
      return 0;
    }
    if (gift != null) {
      return gift.priceCents();
    }
    if (percentOff != null) {
      long off = inScopeCents * percentOff / 100;
      return capCents == null ? off : Math.min(off, capCents);
    }
    return amountOffCents == null ? 0 : Math.min(amountOffCents, inScopeCents);
  }
}
