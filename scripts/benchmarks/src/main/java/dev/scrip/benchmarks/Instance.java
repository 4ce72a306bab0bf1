package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Pair;
import java.util.ArrayList;
import java.util.List;

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

  private Instance(Family family, Shape shape, long seed, List<Limit> limits) {
    int pairs = Math.toIntExact(shape.pairs());
    this.shape = shape;
    this.limits = List.copyOf(limits);
    this.segment = new int[shape.users()];
    this.coupon = new int[pairs];
    this.value = new long[pairs];
    this.cost = new long[pairs];
    Draw draw = new Draw(family, shape, seed);
    for (int user = 0; user < shape.users(); user++) {
      draw.user(user);
      segment[user] = draw.segment();
      for (int i = 0; i < shape.each(); i++) {
        int pair = start(user) + i;
        coupon[pair] = draw.coupon(i);
        value[pair] = draw.value(i);
        cost[pair] = draw.cost(i);
      }
    }
  }

  static Instance of(Family family, long pairs, long seed) {
    Shape shape = family.shape(pairs);
    return new Instance(family, shape, seed, LimitLayout.of(family, shape, seed));
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
