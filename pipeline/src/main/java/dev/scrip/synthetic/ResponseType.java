package dev.scrip.synthetic;

/**
 * How a user takes coupons. Nobody sees it; it shows in what the user does.
 *
 * @see Appeal
 */
enum ResponseType {
  /** Buys anyway and gladly takes the discount along. */
  SURE_BUYER("sure buyer", 1.0, 0.002, 0.0, 0.15, 1.35),
  /** Buys because of a coupon, and fills the basket to reach a threshold. */
  PERSUADABLE("persuadable", 0.8, 0.06, 0.0, 0.5, 0.9),
  /** Hardly buys, with or without a coupon. */
  LOST_CAUSE("lost cause", 0.35, 0.001, 0.0, 0.0, 0.4),
  /** Put off by coupons: holding one keeps the user from some purchases. */
  PUT_OFF("put off by coupons", 0.2, 0.0, 0.06, 0.0, 1.1);

  private final String words;
  private final double use;
  private final double induce;
  private final double annoy;
  private final double stretch;
  private final double orders;

  ResponseType(
      String words, double use, double induce, double annoy, double stretch, double orders) {
    this.words = words;
    this.use = use;
    this.induce = induce;
    this.annoy = annoy;
    this.stretch = stretch;
    this.orders = orders;
  }

  String words() {
    return words;
  }

  /** Most likely use of a coupon whose terms an order meets anyway. */
  double use() {
    return use;
  }

  /** Most likely extra order because of a coupon, on the day of its issue. */
  double induce() {
    return induce;
  }

  /** Probability that a coupon held keeps the user from a purchase. */
  double annoy() {
    return annoy;
  }

  /** Share of a threshold the user adds to the basket to reach it. */
  double stretch() {
    return stretch;
  }

  /** Purchases relative to other users alike. */
  double orders() {
    return orders;
  }
}
