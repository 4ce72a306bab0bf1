package dev.scrip.budget;

/** What a budget pays for when a coupon is given out. */
public enum CostBasis {
  /** Probability of redemption times cost: a budget holds on average over many users. */
  EXPECTED_COST,
  /**
   * The whole cost, as if every coupon were redeemed: a budget holds whatever users do, but for
   * percentages without a cap on orders larger than the largest basket reckoned with.
   */
  FACE_VALUE;

  /**
   * Reads the name as a conf writes it, for example {@code expected-cost}.
   *
   * @throws IllegalArgumentException on any other name
   */
  public static CostBasis of(String name) {
    return switch (name) {
      case "expected-cost" -> EXPECTED_COST;
      case "face-value" -> FACE_VALUE;
      default -> throw new IllegalArgumentException(name + " must be expected-cost or face-value");
    };
  }
}
