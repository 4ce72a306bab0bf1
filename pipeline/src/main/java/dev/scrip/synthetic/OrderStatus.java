package dev.scrip.synthetic;

/** What becomes of orders: a few are cancelled or come back. */
final class OrderStatus {
  /** Share of the orders of users' own accord that are completed. */
  static final double COMPLETED = 0.95;

  private static final double COMPLETED_OR_CANCELLED = 0.975;

  private OrderStatus() {}

  /**
   * Whether the order that a user places of their own accord on the day is completed. Coupons are
   * for such orders only: one that saved orders from being cancelled would change something even in
   * a shop whose coupons are to change nothing.
   */
  static boolean completes(World world, UserTraits user, int day) {
    return draw(world, user, day) < COMPLETED;
  }

  /** completed, cancelled or returned. */
  static String of(World world, LivedDay lived) {
    if (lived.redeemed() != null || completes(world, lived.user(), lived.day())) {
      return "completed";
    }
    return draw(world, lived.user(), lived.day()) < COMPLETED_OR_CANCELLED
        ? "cancelled"
        : "returned";
  }

  private static double draw(World world, UserTraits user, int day) {
    return Dice.once(world.seed(), Draw.STATUS, user.number(), day, 0);
  }
}
