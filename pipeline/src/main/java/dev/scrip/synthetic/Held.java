package dev.scrip.synthetic;

/**
 * A coupon in a user's hand.
 *
 * @param coupon its terms
 * @param issueId the issue that gave it
 * @param issueDay when, in days since 1970-01-01
 * @param appeal how the user takes it
 */
record Held(Coupon coupon, String issueId, int issueDay, Appeal appeal) {

  boolean usableOn(int day) {
    return issueDay <= day && coupon.validOn(day);
  }
}
