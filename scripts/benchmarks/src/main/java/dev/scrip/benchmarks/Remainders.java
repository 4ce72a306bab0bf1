package dev.scrip.benchmarks;

import java.util.Arrays;

/** What is left of every ceiling while pairs are given out one by one; floors are ignored. */
final class Remainders {
  private final Instance instance;
  private final Rules rules;
  private final long[] left;
  private final int[] held;
  private final int[] given;
  private int size;

  Remainders(Instance instance, Rules rules) {
    this.instance = instance;
    this.rules = rules;
    this.left = new long[rules.size()];
    for (int limit = 0; limit < left.length; limit++) {
      left[limit] = rules.limit(limit).upper();
    }
    this.held = new int[instance.users()];
    this.given = new int[instance.pairs()];
  }

  /** Gives a pair if that breaks nothing. */
  void give(int pair) {
    int user = instance.user(pair);
    if (instance.value(pair) <= 0 || held[user] >= instance.shape().maxPerUser()) {
      return;
    }
    long cost = instance.cost(pair);
    boolean[] fits = {true};
    rules.forEachLimit(
        instance.coupon(pair),
        instance.segment(user),
        limit -> fits[0] &= left[limit] >= rules.use(limit, cost));
    if (fits[0]) {
      rules.forEachLimit(
          instance.coupon(pair),
          instance.segment(user),
          limit -> left[limit] -= rules.use(limit, cost));
      held[user]++;
      given[size++] = pair;
    }
  }

  int[] given() {
    return Arrays.copyOf(given, size);
  }
}
