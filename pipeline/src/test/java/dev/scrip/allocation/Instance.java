package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A night's problem for tests. */
public record Instance(
    List<Pair> pairs,
    List<Limit> limits,
    int maxPerUser,
    Map<String, Integer> campaignCaps,
    long userCostCap) {

  Instance(
      List<Pair> pairs, List<Limit> limits, int maxPerUser, Map<String, Integer> campaignCaps) {
    this(pairs, limits, maxPerUser, campaignCaps, Catalogue.NO_CAP);
  }

  Instance costingAtMost(long cap) {
    return new Instance(pairs, limits, maxPerUser, campaignCaps, cap);
  }

  /** How values and costs of a family come about. */
  public enum Family {
    RANDOM,
    STRONGLY_CORRELATED,
    TIED,
    ZERO_COST,
    EIGHT_ORDERS_OF_COST
  }

  /** So many users with so many candidates each, of a dozen coupons in three campaigns. */
  public static Instance of(Family family, int users, int each, double tightness, long seed) {
    Random random = new Random(seed);
    int coupons = Math.max(12, each);
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      String segment = "s" + random.nextInt(3);
      int first = random.nextInt(coupons);
      for (int i = 0; i < each; i++) {
        int coupon = (first + i) % coupons;
        long cost =
            switch (family) {
              case RANDOM -> 100_000 + random.nextInt(900_000);
              case STRONGLY_CORRELATED -> 1 + random.nextInt(1_000_000);
              case TIED -> 500_000;
              case ZERO_COST -> 0;
              case EIGHT_ORDERS_OF_COST -> (long) Math.pow(10, 8 * random.nextDouble());
            };
        long value =
            switch (family) {
              case RANDOM, ZERO_COST -> random.nextInt(2_000_000) - 200_000;
              case STRONGLY_CORRELATED -> cost + 100_000;
              case TIED -> 1_000_000;
              case EIGHT_ORDERS_OF_COST -> (long) ((double) cost * 3 * random.nextDouble());
            };
        pairs.add(new Pair("u" + user, "c" + coupon, "k" + coupon % 3, segment, value, cost));
      }
    }
    return new Instance(pairs, limits(pairs, tightness, random), 3, Map.of("k0", 1, "k1", 2));
  }

  /** Budgets for everything, campaigns and segments, inventories of coupons, one of them 1. */
  private static List<Limit> limits(List<Pair> pairs, double tightness, Random random) {
    Map<Limit, Long> whole = new TreeMap<>();
    for (Pair pair : pairs) {
      whole.merge(Limit.onAll(Measure.COST_MICROS, 0), pair.costMicros(), Long::sum);
      whole.merge(
          Limit.onCampaign(pair.campaignId(), Measure.COST_MICROS, 0),
          pair.costMicros(),
          Long::sum);
      whole.merge(
          Limit.onSegment(pair.segmentId(), Measure.COST_MICROS, 0), pair.costMicros(), Long::sum);
      whole.merge(Limit.onCoupon(pair.couponId(), Measure.COUNT, 0), 1L, Long::sum);
    }
    List<Limit> limits = new ArrayList<>();
    whole.forEach(
        (limit, sum) -> {
          double share = tightness * (0.5 + random.nextDouble());
          long upper = limit.scopeId().equals("c0") ? 1 : (long) ((double) sum * share);
          limits.add(new Limit(limit.scope(), limit.scopeId(), limit.measure(), upper));
        });
    return limits;
  }

  Instance with(UnaryOperator<List<Pair>> change) {
    return new Instance(change.apply(pairs), limits, maxPerUser, campaignCaps);
  }

  Instance withLimits(List<Limit> others) {
    return new Instance(pairs, others, maxPerUser, campaignCaps);
  }

  Instance atMost(int k) {
    return new Instance(pairs, limits, k, campaignCaps);
  }

  Catalogue catalogue() {
    Collection<Cell> cells = pairs.stream().map(Pair::cell).distinct().toList();
    return Catalogue.of(maxPerUser, cells, campaignCaps, userCostCap);
  }

  /** The checker for this problem. */
  public AllocationChecker checker() {
    return new AllocationChecker(pairs, limits, maxPerUser, campaignCaps, userCostCap);
  }

  Answer solve() {
    return solve(SolverOptions.DEFAULT);
  }

  /** Solves in memory. */
  public Answer solve(SolverOptions options) {
    Catalogue catalogue = catalogue();
    PacksInMemory packs = PacksInMemory.of(catalogue, pairs);
    Solution solution = Allocator.solve(catalogue, limits, packs, options);
    return new Answer(
        packs.chosen(solution.selection()), solution.dualPrices(), solution.certificate());
  }

  /** A solution in memory. */
  public record Answer(List<Chosen> chosen, List<DualPrice> dualPrices, Certificate certificate) {}

  /** The best value there is, by trying every subset; for a dozen pairs or fewer. */
  long bruteForceOptimum() {
    long best = 0;
    for (int subset = 0; subset < 1 << pairs.size(); subset++) {
      List<Chosen> chosen = new ArrayList<>();
      Map<String, Integer> ranks = new HashMap<>();
      for (int i = 0; i < pairs.size(); i++) {
        if ((subset >> i & 1) == 1) {
          Pair pair = pairs.get(i);
          chosen.add(
              new Chosen(
                  pair.userId(), pair.couponId(), ranks.merge(pair.userId(), 1, Integer::sum)));
        }
      }
      if (isAllowed(chosen)) {
        best = Math.max(best, checker().netValueMicros(chosen));
      }
    }
    return best;
  }

  private boolean isAllowed(List<Chosen> chosen) {
    return checker().violations(chosen).isEmpty();
  }
}
