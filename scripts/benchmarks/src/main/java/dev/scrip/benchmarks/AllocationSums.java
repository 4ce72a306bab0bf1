package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks an allocation by arrays, user by user, and sums it up: longs only, no code of the solver.
 * What is wrong is counted and the first of it told. Sums of different users can be added.
 */
final class AllocationSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Rules rules;
  private final long[] usage;
  private long value;
  private long allocations;
  private long digest;
  private long wrong;
  private String firstWrong = "";

  AllocationSums(Rules rules) {
    this.rules = rules;
    this.usage = new long[rules.size()];
  }

  /** Adds what a user is given: the first {@code count} of the coupons. */
  void add(int userNumber, OneUser user, int[] coupons, int count) {
    Shape shape = rules.shape();
    if (count > shape.maxPerUser()) {
      isWrong("user " + userNumber + " is given " + count + " coupons");
    }
    long cost = 0;
    for (int i = 0; i < count; i++) {
      int place = find(user, coupons[i]);
      if (place < 0) {
        isWrong("user " + userNumber + " is given " + coupons[i] + ", no candidate");
        continue;
      }
      for (int other = 0; other < i; other++) {
        if (coupons[other] == coupons[i]) {
          isWrong("user " + userNumber + " is given " + coupons[i] + " twice");
        } else if (coupons[other] / shape.groupSize() == coupons[i] / shape.groupSize()) {
          isWrong("user " + userNumber + " is given two of the group of " + coupons[i]);
        }
      }
      cost = Math.addExact(cost, user.cost(place));
      add(userNumber, user, place);
    }
    if (cost > shape.userCostCap()) {
      isWrong("user " + userNumber + " costs " + cost);
    }
  }

  private void add(int userNumber, OneUser user, int place) {
    int coupon = user.coupon(place);
    long cost = user.cost(place);
    boolean[] paid = {user.value(place) > 0};
    rules.forEachLimit(
        coupon,
        user.segment(),
        limit -> {
          long use = rules.use(limit, cost);
          usage[limit] = Math.addExact(usage[limit], use);
          paid[0] |= use > 0 && rules.limit(limit).penaltyMicros() > 0;
        });
    if (!paid[0]) {
      isWrong("user " + userNumber + " is given " + coupon + ", worth nothing");
    }
    value = Math.addExact(value, user.value(place));
    allocations++;
    digest += mixed((long) userNumber * rules.shape().coupons() + coupon);
  }

  private static int find(OneUser user, int coupon) {
    for (int place = 0; place < user.size(); place++) {
      if (user.coupon(place) == coupon) {
        return place;
      }
    }
    return -1;
  }

  void isWrong(String what) {
    wrong++;
    firstWrong = firstWrong.isEmpty() ? what : firstWrong;
  }

  AllocationSums plus(AllocationSums other) {
    for (int limit = 0; limit < usage.length; limit++) {
      usage[limit] = Math.addExact(usage[limit], other.usage[limit]);
    }
    value = Math.addExact(value, other.value);
    allocations += other.allocations;
    digest += other.digest;
    wrong += other.wrong;
    firstWrong = firstWrong.isEmpty() ? other.firstWrong : firstWrong;
    return this;
  }

  /** How many things are wrong, exceeded limits included. */
  long wrong() {
    long exceeded = 0;
    for (int limit = 0; limit < usage.length; limit++) {
      exceeded += excess(limit) > 0 ? 1 : 0;
    }
    return wrong + exceeded;
  }

  /** The largest excess over a limit in its own unit. */
  long largestExcess() {
    long largest = 0;
    for (int limit = 0; limit < usage.length; limit++) {
      largest = Math.max(largest, excess(limit));
    }
    return largest;
  }

  /** The first thing that is wrong, in a sentence; empty if nothing is. */
  String firstWrong() {
    for (int limit = 0; limit < usage.length && firstWrong.isEmpty(); limit++) {
      if (excess(limit) > 0) {
        Limit exceeded = rules.limit(limit);
        return exceeded.scope() + " " + exceeded.scopeId() + " exceeded by " + excess(limit);
      }
    }
    return firstWrong;
  }

  private long excess(int limit) {
    return Math.max(0, usage[limit] - rules.limit(limit).upper());
  }

  /** The value less the penalties of missed floors, micros. */
  BigInteger netValue() {
    BigInteger net = BigInteger.valueOf(value);
    for (int limit = 0; limit < usage.length; limit++) {
      long missing = Math.max(0, rules.limit(limit).lower() - usage[limit]);
      BigInteger penalty = BigInteger.valueOf(rules.limit(limit).penaltyMicros());
      net = net.subtract(penalty.multiply(BigInteger.valueOf(missing)));
    }
    return net;
  }

  /** How much of each limit is used. */
  Map<Limit, Long> usage() {
    Map<Limit, Long> used = new HashMap<>();
    for (int limit = 0; limit < usage.length; limit++) {
      used.put(rules.limit(limit), usage[limit]);
    }
    return used;
  }

  long allocations() {
    return allocations;
  }

  /** The same number for the same allocation, whatever its order. */
  long digest() {
    return digest;
  }

  private static long mixed(long bits) {
    long z = (bits + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
