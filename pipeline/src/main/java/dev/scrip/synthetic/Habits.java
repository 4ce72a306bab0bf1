package dev.scrip.synthetic;

/**
 * How a user shops: latent, shown only by what the user does.
 *
 * @param type how the user takes coupons
 * @param sensitivity to prices, 0 to 1
 * @param orderRate orders on an ordinary day
 * @param browseRate visits without a purchase on an ordinary day
 * @param linesPerOrder mean number of lines of an order
 * @param rhythmDays time from one high of the wish to buy to the next
 * @param rhythmPhase where in it the user was on 1970-01-01
 * @param lapseCycle days from one lapse to the next, or 0 for users who never lapse
 * @param lapsePhase where in it the user was on 1970-01-01
 */
record Habits(
    ResponseType type,
    double sensitivity,
    double orderRate,
    double browseRate,
    double linesPerOrder,
    int rhythmDays,
    int rhythmPhase,
    int lapseCycle,
    int lapsePhase) {

  /** One turn of the wish to buy, in 64 steps. */
  private static final double[] WAVE = new double[64];

  private static final double LAPSED_SHARE = 0.4;
  private static final double LAPSED_RATE = 0.04;
  private static final int NEWCOMER_DAYS = 21;

  static {
    for (int i = 0; i < WAVE.length; i++) {
      WAVE[i] = 1 + 0.8 * StrictMath.cos(2 * StrictMath.PI * i / WAVE.length);
    }
  }

  static Habits of(Dice dice, double activity, double thrift, double curiosity, ResponseType type) {
    double orders = 0.0285 * StrictMath.exp(0.65 * activity) * type.orders();
    return new Habits(
        type,
        1 / (1 + StrictMath.exp(-1.2 * thrift)),
        orders,
        0.078 * StrictMath.exp(0.5 * curiosity + 0.3 * activity),
        1.4 + 2.4 * dice.uniform(),
        (int) Math.max(5, Math.min(60, 0.8 / orders)),
        dice.below(60),
        dice.chance(0.25) ? 150 + dice.below(300) : 0,
        dice.below(450));
  }

  /** How present the user is on the day: 1, hardly at all while lapsed, more when newly come. */
  double presence(UserTraits user, int day) {
    if (!user.knows(day)) {
      return 0;
    }
    if (day - user.person().registeredDay() <= NEWCOMER_DAYS) {
      return 1.5;
    }
    boolean lapsed =
        lapseCycle > 0 && Math.floorMod(day + lapsePhase, lapseCycle) < LAPSED_SHARE * lapseCycle;
    return lapsed ? LAPSED_RATE : 1;
  }

  /** Probability of an order of the user's own accord, given presence and the mood of the day. */
  double orderProbability(double presence, double mood, int day) {
    int step = Math.floorMod(day + rhythmPhase, rhythmDays) * WAVE.length / rhythmDays;
    return Math.min(0.6, orderRate * WAVE[step] * presence * mood);
  }

  /** Probability of a visit on a day without an order. */
  double browseProbability(double presence, double mood) {
    return Math.min(0.8, browseRate * presence * mood);
  }
}
