package dev.scrip.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** The two simplest ways to hand out coupons inside every ceiling. */
final class Greedy {
  private Greedy() {}

  /** Best value for money first, over all users. */
  static Loaded byRatio(Instance instance) {
    Rules rules = new Rules(instance.shape(), instance.limits());
    return limit -> {
      Stopwatch stopwatch = new Stopwatch();
      long[] ordered = new long[instance.pairs()];
      for (int pair = 0; pair < ordered.length; pair++) {
        // What costs nothing costs a micro here: the most valuable of it comes first.
        double cost = (double) Math.max(1, instance.cost(pair));
        float ratio = (float) ((double) instance.value(pair) / cost);
        // The bits of positive floats are in the order of the numbers: the highest first.
        long key = (long) Integer.MAX_VALUE - Float.floatToIntBits(Math.max(0, ratio));
        ordered[pair] = key << Integer.SIZE | pair;
      }
      Arrays.sort(ordered);
      Remainders remainders = new Remainders(instance, rules);
      for (long key : ordered) {
        remainders.give((int) key);
      }
      return whole(remainders, stopwatch);
    };
  }

  /** User after user by id, each taking what is worth most of what is left. */
  static Loaded firstCome(Instance instance) {
    Rules rules = new Rules(instance.shape(), instance.limits());
    return limit -> {
      Stopwatch stopwatch = new Stopwatch();
      Remainders remainders = new Remainders(instance, rules);
      int each = instance.shape().each();
      long[] values = new long[each];
      for (int user = 0; user < instance.users(); user++) {
        for (int i = 0; i < each; i++) {
          values[i] = -instance.value(instance.start(user) + i) * each + i;
        }
        Arrays.sort(values);
        for (long key : values) {
          remainders.give(instance.start(user) + Math.floorMod(key, each));
        }
      }
      return whole(remainders, stopwatch);
    };
  }

  private static Solved whole(Remainders remainders, Stopwatch stopwatch) {
    int[] given = remainders.given();
    return Solved.in(stopwatch.lap(), "done", new Answer.Whole(given, Optional.empty()));
  }
}
