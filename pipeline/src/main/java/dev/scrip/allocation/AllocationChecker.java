package dev.scrip.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks an allocation from the input alone, sharing no code with the solver: sums every limit and
 * cap again, and the dual bound from the published prices. Whole numbers throughout. Holds all
 * candidates in memory.
 */
public final class AllocationChecker {
  private final Map<List<String>, Pair> candidates = new HashMap<>();
  private final List<Limit> limits;
  private final int maxPerUser;
  private final Map<String, Integer> campaignCaps;
  private final long userCostCap;

  /** A checker for one night's input without a cap on what a user may cost. */
  public AllocationChecker(
      Collection<Pair> candidates,
      List<Limit> limits,
      int maxPerUser,
      Map<String, Integer> campaignCaps) {
    this(candidates, limits, maxPerUser, campaignCaps, Long.MAX_VALUE);
  }

  /**
   * A checker for one night's input.
   *
   * @param userCostCap most cost of one user's coupons, micros
   */
  public AllocationChecker(
      Collection<Pair> candidates,
      List<Limit> limits,
      int maxPerUser,
      Map<String, Integer> campaignCaps,
      long userCostCap) {
    this.userCostCap = userCostCap;
    candidates.forEach(pair -> this.candidates.put(List.of(pair.userId(), pair.couponId()), pair));
    this.limits = List.copyOf(limits);
    this.maxPerUser = maxPerUser;
    this.campaignCaps = Map.copyOf(campaignCaps);
  }

  /**
   * What is wrong with an allocation, one sentence each; empty if nothing is: a pair that is no
   * candidate, is there twice or has no positive value, too many of a user or of a campaign for a
   * user, a limit exceeded.
   */
  public List<String> violations(Collection<Chosen> chosen) {
    List<String> wrong = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    Map<List<String>, Integer> held = new HashMap<>();
    Map<String, Long> costs = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (Chosen one : chosen) {
      String named = "user " + one.userId() + ", coupon " + one.couponId();
      List<String> key = List.of(one.userId(), one.couponId());
      Pair pair = candidates.get(key);
      if (pair == null) {
        wrong.add(named + " is no candidate");
        continue;
      }
      if (!seen.add(key)) {
        wrong.add(named + " is there twice");
      }
      if (pair.valueMicros() <= 0 && limits.stream().noneMatch(limit -> pays(limit, pair))) {
        wrong.add(named + " is worth " + pair.valueMicros() + " micros");
      }
      if (!pair.exclusionGroup().equals(Cell.NO_GROUP)
          && !seen.add(List.of(one.userId(), "", pair.exclusionGroup()))) {
        wrong.add(named + " is the second of group " + pair.exclusionGroup());
      }
      costs.merge(one.userId(), pair.costMicros(), Math::addExact);
      pairs.add(pair);
      held.merge(List.of(one.userId()), 1, Integer::sum);
      held.merge(List.of(one.userId(), pair.campaignId()), 1, Integer::sum);
    }
    held.forEach(
        (whose, number) -> {
          int most =
              whose.size() == 1
                  ? maxPerUser
                  : campaignCaps.getOrDefault(whose.get(1), Integer.MAX_VALUE);
          if (number > most) {
            wrong.add("user and campaign " + whose + " has " + number + " coupons, cap " + most);
          }
        });
    costs.forEach(
        (user, cost) -> {
          if (cost > userCostCap) {
            wrong.add("user " + user + " costs " + cost + " micros, cap " + userCostCap);
          }
        });
    for (Limit limit : limits) {
      long usage = usage(limit, pairs);
      if (usage > limit.upper()) {
        wrong.add(limit + " is exceeded by " + (usage - limit.upper()));
      }
    }
    return wrong;
  }

  /** What an allocation is worth, micros; pairs that are no candidates count nothing. */
  public long valueMicros(Collection<Chosen> chosen) {
    long sum = 0;
    for (Chosen one : chosen) {
      Pair pair = candidates.get(List.of(one.userId(), one.couponId()));
      sum = Math.addExact(sum, pair == null ? 0 : pair.valueMicros());
    }
    return sum;
  }

  /** What an allocation is worth less the penalties of floors it misses, micros. */
  public long netValueMicros(Collection<Chosen> chosen) {
    List<Pair> pairs =
        chosen.stream().map(one -> candidates.get(List.of(one.userId(), one.couponId()))).toList();
    long net = valueMicros(chosen);
    for (Limit limit : limits) {
      long missing = Math.max(0, limit.lower() - usage(limit, pairs));
      net = Math.subtractExact(net, Math.multiplyExact(missing, limit.penaltyMicros()));
    }
    return net;
  }

  private static boolean pays(Limit limit, Pair pair) {
    return limit.lower() > 0 && limit.penaltyMicros() > 0 && usage(limit, List.of(pair)) > 0;
  }

  /**
   * What no allocation can exceed, micros: the Lagrangian dual at these prices, rounded up. A price
   * above 0 is one of the ceiling, a price below 0 one of the floor.
   */
  public BigInteger dualBoundMicros(List<DualPrice> prices) {
    Map<String, List<Pair>> byUser = new HashMap<>();
    for (Pair pair : candidates.values()) {
      byUser.computeIfAbsent(pair.userId(), id -> new ArrayList<>()).add(pair);
    }
    BigDecimal ofLimits = BigDecimal.ZERO;
    for (DualPrice price : prices) {
      boolean ofFloor = price.price().signum() < 0;
      long bound = ofFloor ? price.limit().lower() : price.limit().upper();
      ofLimits = ofLimits.add(price.price().multiply(BigDecimal.valueOf(bound)));
    }
    BigDecimal bound = ofLimits;
    for (List<Pair> pairs : byUser.values()) {
      bound = bound.add(bestReduced(pairs, prices));
    }
    return bound.setScale(0, RoundingMode.CEILING).toBigInteger();
  }

  private BigDecimal bestReduced(List<Pair> pairs, List<DualPrice> prices) {
    record Reduced(String campaignId, String group, BigDecimal value) {}
    List<Reduced> bestFirst = new ArrayList<>();
    for (Pair pair : pairs) {
      BigDecimal value = BigDecimal.valueOf(pair.valueMicros());
      for (DualPrice price : prices) {
        BigDecimal used = BigDecimal.valueOf(usage(price.limit(), List.of(pair)));
        value = value.subtract(price.price().multiply(used));
      }
      bestFirst.add(new Reduced(pair.campaignId(), pair.exclusionGroup(), value));
    }
    bestFirst.sort(Comparator.comparing(Reduced::value).reversed());
    BigDecimal sum = BigDecimal.ZERO;
    int taken = 0;
    Map<String, Integer> ofCampaign = new HashMap<>();
    Set<String> ofGroup = new HashSet<>();
    for (Reduced pair : bestFirst) {
      int cap = campaignCaps.getOrDefault(pair.campaignId, Integer.MAX_VALUE);
      boolean room = taken < maxPerUser && ofCampaign.getOrDefault(pair.campaignId, 0) < cap;
      boolean alone = pair.group.equals(Cell.NO_GROUP) || !ofGroup.contains(pair.group);
      if (room && alone && pair.value.signum() > 0) {
        ofGroup.add(pair.group);
        sum = sum.add(pair.value);
        ofCampaign.merge(pair.campaignId, 1, Integer::sum);
        taken++;
      }
    }
    return sum;
  }

  private static long usage(Limit limit, List<Pair> pairs) {
    long usage = 0;
    for (Pair pair : pairs) {
      boolean counts =
          switch (limit.scope()) {
            case ALL -> true;
            case CAMPAIGN -> pair.campaignId().equals(limit.scopeId());
            case COUPON -> pair.couponId().equals(limit.scopeId());
            case SEGMENT -> pair.segmentId().equals(limit.scopeId());
          };
      if (counts) {
        long one = limit.measure() == Measure.COUNT ? 1 : pair.costMicros();
        usage = Math.addExact(usage, one);
      }
    }
    return usage;
  }
}
