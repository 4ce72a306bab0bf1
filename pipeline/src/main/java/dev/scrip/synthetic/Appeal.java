package dev.scrip.synthetic;

/**
 * How one user takes one coupon while holding it.
 *
 * @param use probability of using it on an order that meets, or is stretched to meet, its terms
 * @param induce probability of an extra order because of it, on the day of its issue
 * @param annoy probability that it keeps the user from an order on a day
 * @param stretch share of its threshold the user adds to an order to reach it
 */
record Appeal(double use, double induce, double annoy, double stretch) {
  private static final Appeal NONE = new Appeal(0, 0, 0, 0);
  private static final double[] FADING = new double[128];

  static {
    for (int i = 0; i < FADING.length; i++) {
      FADING[i] = StrictMath.exp(-i / 6.0);
    }
  }

  /**
   * The appeal follows a logistic curve of the user's price sensitivity, the share of the user's
   * purchases in scope, the depth of the discount, its size, the distance from the user's usual
   * basket to the threshold, and of a taste of this one user for this one coupon that nobody sees.
   */
  static Appeal of(ShopOptions options, UserTraits user, Coupon coupon) {
    if (!coupon.admits(user)) {
      return NONE;
    }
    double share = coupon.scope().shareFor(user);
    double basket = user.usualBasketCents();
    long spend = Math.max(coupon.threshold(), (long) (basket * Math.max(share, 0.15)));
    double discount = coupon.discountCents(spend);
    double depth = Math.min(0.6, discount / spend);
    double distance = StrictMath.log(coupon.threshold() / (basket * (0.4 + 0.6 * share)));
    double unseen = Dice.of(options.seed(), Draw.PAIR, user.number(), coupon.number()).normal();
    double wish =
        -0.7
            + 1.8 * (2 * user.habits().sensitivity() - 1)
            + 4.0 * (depth - 0.2)
            + 0.6 * StrictMath.log((discount + 1) / 400)
            - 1.6 * Math.max(0, distance)
            + 0.5 * options.noise() * unseen;
    double reach = 0.8 * StrictMath.log((share + 0.03) / 0.5);
    ResponseType type = user.type();
    return new Appeal(
        type.use() * logistic(wish + 0.4),
        type.induce() * Math.min(1.5, options.uplift()) * logistic(wish + reach + 0.4),
        type.annoy() * options.uplift(),
        type.stretch() * Math.min(1, options.uplift()));
  }

  /** Probability of an extra order so many days after the issue. */
  double induceAfter(int days) {
    return induce * FADING[Math.min(days, FADING.length - 1)];
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
