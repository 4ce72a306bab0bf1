package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A problem as arrays: the pairs of user {@code u} stand from {@code u x each} to before {@code (u
 * + 1) x each}, by coupon.
 */
final class Instance {
  private final Shape shape;
  private final List<Limit> limits;
  private final int[] segment;
  private final int[] coupon;
  private final long[] value;
  private final long[] cost;

  private Instance(
      Shape shape, List<Limit> limits, int[] segment, int[] coupon, long[] value, long[] cost) {
    this.shape = shape;
    this.limits = List.copyOf(limits);
    this.segment = segment;
    this.coupon = coupon;
    this.value = value;
    this.cost = cost;
  }

  static Instance of(Family family, long pairs, long seed) {
    Shape shape = family.shape(pairs);
    int size = Math.toIntExact(shape.pairs());
    int[] segment = new int[shape.users()];
    int[] coupon = new int[size];
    long[] value = new long[size];
    long[] cost = new long[size];
    Draw draw = new Draw(family, shape, seed);
    int pair = 0;
    for (int user = 0; user < shape.users(); user++) {
      draw.user(user);
      segment[user] = draw.segment();
      for (int i = 0; i < shape.each(); i++) {
        coupon[pair] = draw.coupon(i);
        value[pair] = draw.value(i);
        cost[pair] = draw.cost(i);
        pair++;
      }
    }
    List<Limit> limits = LimitLayout.of(family, shape, seed);
    return new Instance(shape, limits, segment, coupon, value, cost);
  }

  Instance withLimits(List<Limit> others) {
    return new Instance(shape, others, segment, coupon, value, cost);
  }

  /** The same with other values, drawn pair by pair. */
  Instance withValues(LongUnaryOperator change) {
    long[] changed = LongStream.of(value).map(change).toArray();
    return new Instance(shape, limits, segment, coupon, changed, cost);
  }

  /**
   * The same without the candidates of a campaign.
   *
   * @throws IllegalStateException if users have different numbers of them
   */
  Instance withoutCampaign(int campaign) {
    int[] kept =
        IntStream.range(0, pairs()).filter(p -> shape.campaignOf(coupon[p]) != campaign).toArray();
    int each = users() == 0 ? shape.each() : kept.length / users();
    for (int i = 0; i < kept.length; i++) {
      if (user(kept[i]) != i / each) {
        throw new IllegalStateException("users have different numbers of pairs of a campaign");
      }
    }
    return new Instance(
        shape.withUsers(users(), each),
        limits,
        segment,
        IntStream.of(kept).map(p -> coupon[p]).toArray(),
        IntStream.of(kept).mapToLong(p -> value[p]).toArray(),
        IntStream.of(kept).mapToLong(p -> cost[p]).toArray());
  }

  Shape shape() {
    return shape;
  }

  List<Limit> limits() {
    return limits;
  }

  int users() {
    return shape.users();
  }

  int pairs() {
    return coupon.length;
  }

  int start(int user) {
    return user * shape.each();
  }

  int end(int user) {
    return (user + 1) * shape.each();
  }

  int user(int pair) {
    return pair / shape.each();
  }

  int segment(int user) {
    return segment[user];
  }

  int coupon(int pair) {
    return coupon[pair];
  }

  long value(int pair) {
    return value[pair];
  }

  long cost(int pair) {
    return cost[pair];
  }

  /** The pair of a user and a coupon, or -1 if that is no candidate. */
  int find(int user, int couponNumber) {
    for (int pair = start(user); pair < end(user); pair++) {
      if (coupon[pair] == couponNumber) {
        return pair;
      }
    }
    return -1;
  }

  /** A view of a user's pairs. */
  OneUser of(int user) {
    int first = start(user);
    return new OneUser() {
      @Override
      public int segment() {
        return segment[user];
      }

      @Override
      public int size() {
        return shape.each();
      }

      @Override
      public int coupon(int place) {
        return coupon[first + place];
      }

      @Override
      public long value(int place) {
        return value[first + place];
      }

      @Override
      public long cost(int place) {
        return cost[first + place];
      }
    };
  }

  /** The pairs with ids, as files have them; for small instances. */
  List<Pair> asPairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int pair = 0; pair < pairs(); pair++) {
      var cell = shape.cell(coupon[pair], segment[user(pair)]);
      pairs.add(
          new Pair(
              Ids.user(user(pair)),
              cell.couponId(),
              cell.campaignId(),
              cell.segmentId(),
              cell.exclusionGroup(),
              value[pair],
              cost[pair]));
    }
    return pairs;
  }
}
