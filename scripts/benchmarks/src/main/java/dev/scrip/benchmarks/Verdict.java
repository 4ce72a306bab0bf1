package dev.scrip.benchmarks;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.Chosen;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.LimitUse;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the checker says of an answer.
 *
 * @param valueMicros value less penalties of missed floors, micros
 * @param wrong how many things are wrong: limits exceeded, pairs that may not be given, a proof
 *     that does not hold
 * @param largestExcess over a limit, in its own unit
 * @param fractionalUsers users with a part of a coupon
 * @param digest the same number for the same allocation
 * @param firstWrong the first thing that is wrong, in a sentence; empty if nothing is
 */
record Verdict(
    double valueMicros,
    long wrong,
    double largestExcess,
    long allocations,
    long fractionalUsers,
    long digest,
    String firstWrong) {

  /** Parts closer than this to a whole count as whole. */
  private static final double CLOSE = 1e-6;

  static final Verdict NOTHING = new Verdict(Double.NaN, 0, 0, 0, 0, 0, "");

  static Verdict of(Instance instance, Answer answer) {
    if (answer instanceof Answer.Whole whole) {
      return whole(instance, whole);
    }
    return answer instanceof Answer.Fractional parts ? fractional(instance, parts) : NOTHING;
  }

  private static Verdict whole(Instance instance, Answer.Whole answer) {
    AllocationSums sums = sums(instance, answer.pairs());
    Optional<Answer.Proof> proof = answer.proof();
    if (proof.isEmpty()) {
      return of(sums);
    }
    if (instance.shape().hasUserCostCap()) {
      return of(sums, proof.get(), null);
    }
    BoundSums bound = new BoundSums(instance.shape(), proof.get().prices());
    for (int user = 0; user < instance.users(); user++) {
      bound.add(instance.of(user));
    }
    return of(sums, proof.get(), bound);
  }

  /** What an allocation of whole coupons adds up to. */
  static AllocationSums sums(Instance instance, int[] given) {
    AllocationSums sums = new AllocationSums(new Rules(instance.shape(), instance.limits()));
    int[] pairs = given.clone();
    Arrays.sort(pairs);
    int[] coupons = new int[pairs.length];
    int next = 0;
    while (next < pairs.length && pairs[next] < 0) {
      sums.isWrong("a pair is no candidate");
      next++;
    }
    while (next < pairs.length) {
      int user = instance.user(pairs[next]);
      int count = 0;
      while (next < pairs.length && instance.user(pairs[next]) == user) {
        coupons[count++] = instance.coupon(pairs[next++]);
      }
      sums.add(user, instance.of(user), coupons, count);
    }
    return sums;
  }

  private static Verdict of(AllocationSums sums) {
    return new Verdict(
        sums.netValue().doubleValue(),
        sums.wrong(),
        (double) sums.largestExcess(),
        sums.allocations(),
        0,
        sums.digest(),
        sums.firstWrong());
  }

  /** Holds the proof against what the allocation adds up to, and against its own prices. */
  static Verdict of(AllocationSums sums, Answer.Proof proof, @Nullable BoundSums recomputed) {
    Certificate certificate = proof.certificate();
    BigInteger bound = BigInteger.valueOf(certificate.dualBoundMicros());
    if (!sums.netValue().equals(BigInteger.valueOf(certificate.primalValueMicros()))) {
      sums.isWrong("certificate says value " + certificate.primalValueMicros());
    }
    if (recomputed != null && !recomputed.bound().equals(bound)) {
      sums.isWrong("certificate says bound " + bound + ", prices say " + recomputed.bound());
    }
    if (sums.netValue().compareTo(bound) > 0) {
      sums.isWrong("value " + sums.netValue() + " is above bound " + bound);
    }
    if (certificate.allocations() != sums.allocations()) {
      sums.isWrong("certificate says " + certificate.allocations() + " allocations");
    }
    if (certificate.maxViolation() != 0) {
      sums.isWrong("certificate admits a violation of " + certificate.maxViolation());
    }
    Map<Limit, Long> usage = new HashMap<>();
    for (LimitUse use : certificate.limits()) {
      usage.put(use.limit(), use.usage());
    }
    if (!sums.usage().equals(usage)) {
      sums.isWrong("certificate says another usage of the limits");
    }
    return of(sums);
  }

  private static Verdict fractional(Instance instance, Answer.Fractional answer) {
    Rules rules = new Rules(instance.shape(), instance.limits());
    double[] usage = new double[rules.size()];
    double value = 0;
    double allocations = 0;
    long fractionalUsers = 0;
    double largest = 0;
    for (int user = 0; user < instance.users(); user++) {
      boolean whole = true;
      double held = 0;
      for (int pair = instance.start(user); pair < instance.end(user); pair++) {
        double share = answer.shares()[pair];
        whole &= Math.abs(share - Math.rint(share)) < CLOSE;
        held += share;
        value += share * (double) instance.value(pair);
        largest = Math.max(largest, Math.max(-share, share - 1));
        long cost = instance.cost(pair);
        rules.forEachLimit(
            instance.coupon(pair),
            instance.segment(user),
            limit -> usage[limit] += share * (double) rules.use(limit, cost));
      }
      allocations += held;
      fractionalUsers += whole ? 0 : 1;
      largest = Math.max(largest, held - instance.shape().maxPerUser());
    }
    for (int limit = 0; limit < usage.length; limit++) {
      Limit what = rules.limit(limit);
      largest = Math.max(largest, usage[limit] - what.upper());
      value -= Math.max(0, what.lower() - usage[limit]) * what.penaltyMicros();
    }
    return new Verdict(value, 0, largest, Math.round(allocations), fractionalUsers, 0, "");
  }

  /** The pairs given, as the project's own checker takes them. */
  static List<Chosen> asChosen(Instance instance, Answer.Whole answer) {
    return IntStream.of(answer.pairs())
        .mapToObj(
            pair -> new Chosen(Ids.user(instance.user(pair)), Ids.coupon(instance.coupon(pair)), 1))
        .toList();
  }

  /** The same with one more thing wrong, if there is any. */
  Verdict and(List<String> alsoWrong) {
    return alsoWrong.isEmpty()
        ? this
        : new Verdict(
            valueMicros,
            wrong + alsoWrong.size(),
            largestExcess,
            allocations,
            fractionalUsers,
            digest,
            firstWrong.isEmpty() ? alsoWrong.get(0) : firstWrong);
  }
}
