package dev.scrip.benchmarks;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Draws the candidates of one user at a time: always the same for the same family, seed and user,
 * whatever was drawn before. One instance serves many users, one after the other.
 */
final class Draw implements OneUser, Serializable {
  private static final long serialVersionUID = 1L;

  /** Pisinger's R: values and costs of most families lie in [1, R], micros. */
  static final int RANGE = 1_000_000;

  private static final long TENTH = RANGE / 10;
  private static final int COPIES = 10;
  private static final int SPANNERS = 2;
  private static final int MOST_TIMES = 10;

  private final Family family;
  private final Shape shape;
  private final long seed;
  private final long[] spannerValue = new long[SPANNERS];
  private final long[] spannerCost = new long[SPANNERS];
  private final int[] coupon;
  private final long[] value;
  private final long[] cost;
  private int segment;

  Draw(Family family, Shape shape, long seed) {
    this.family = family;
    this.shape = shape;
    this.seed = seed;
    this.coupon = new int[shape.each()];
    this.value = new long[shape.each()];
    this.cost = new long[shape.each()];
    SplittableRandom random = randomOf(-1);
    for (int i = 0; i < SPANNERS; i++) {
      long c = upTo(RANGE, random);
      spannerCost[i] = roundedUp(c, MOST_TIMES + 1);
      spannerValue[i] = roundedUp(c + TENTH, MOST_TIMES + 1);
    }
  }

  /** Draws a user; what was drawn stands here until the next. */
  void user(int user) {
    SplittableRandom random =
        randomOf(family == Family.DUPLICATED_USERS ? user - user % COPIES : user);
    segment = random.nextInt(shape.segments());
    int first = random.nextInt(shape.coupons());
    // The coupons from the first on, round the end, in ascending order.
    int wrapped = Math.max(0, first + shape.each() - shape.coupons());
    for (int i = 0; i < shape.each(); i++) {
      coupon[i] = i < wrapped ? i : first + i - wrapped;
      pair(i, random);
    }
  }

  @Override
  public int segment() {
    return segment;
  }

  @Override
  public int size() {
    return shape.each();
  }

  @Override
  public int coupon(int place) {
    return coupon[place];
  }

  @Override
  public long value(int place) {
    return value[place];
  }

  @Override
  public long cost(int place) {
    return cost[place];
  }

  private void pair(int i, SplittableRandom random) {
    long drawn = upTo(RANGE, random);
    cost[i] = drawn;
    switch (family) {
      case WEAKLY_CORRELATED ->
          value[i] = Math.max(1, drawn - TENTH + random.nextInt(RANGE / 5 + 1));
      case STRONGLY_CORRELATED -> value[i] = drawn + TENTH;
      case INVERSE_STRONGLY_CORRELATED -> {
        value[i] = drawn;
        cost[i] = drawn + TENTH;
      }
      case ALMOST_STRONGLY_CORRELATED ->
          value[i] = drawn + TENTH - RANGE / 500 + random.nextInt(2 * (RANGE / 500) + 1);
      case SUBSET_SUM -> value[i] = drawn;
      case SIMILAR_WEIGHTS -> {
        cost[i] = 100_000L + random.nextInt(101);
        value[i] = upTo(1_000, random);
      }
      case SPANNER -> {
        int which = random.nextInt(SPANNERS);
        int times = upTo(MOST_TIMES, random);
        value[i] = times * spannerValue[which];
        cost[i] = times * spannerCost[which];
      }
      case MULTIPLE_STRONGLY_CORRELATED -> value[i] = drawn + (drawn % 6 == 0 ? 3 : 2) * TENTH;
      case PROFIT_CEILING -> value[i] = 3 * roundedUp(drawn, 3);
      case CIRCLE -> {
        double across = 2.0 * RANGE;
        double off = drawn - across;
        value[i] = (long) (Math.sqrt(across * across - off * off) * 2 / 3);
      }
      case ALL_TIES -> {
        cost[i] = RANGE / 2;
        value[i] = RANGE;
      }
      case ZERO_COST -> {
        value[i] = drawn;
        cost[i] = 0;
      }
      case EIGHT_ORDERS_OF_COST -> {
        cost[i] = (long) Math.pow(10, 8 * random.nextDouble());
        value[i] = (long) ((double) cost[i] * 3 * random.nextDouble());
      }
      default -> value[i] = upTo(RANGE, random);
    }
  }

  private SplittableRandom randomOf(int user) {
    return new SplittableRandom(new SplittableRandom(seed * 31 + user).nextLong() ^ seed);
  }

  /** A whole number from 1 to {@code most}. */
  private static int upTo(int most, SplittableRandom random) {
    return 1 + random.nextInt(most);
  }

  private static long roundedUp(long number, int divisor) {
    return (number + divisor - 1) / divisor;
  }
}
