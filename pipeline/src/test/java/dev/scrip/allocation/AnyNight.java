package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small instances of every kind: values and costs of several families, caps, exclusion groups, and
 * limits of all scopes and measures with ceilings, floors or both, some of them 0 or impossible.
 */
final class AnyNight {
  private static final int FAMILIES = 7;

  private final Random random;
  private final int coupons;
  private final int campaigns;
  private final boolean hasGroups;
  private final int family;
  private final List<Pair> pairs = new ArrayList<>();

  private AnyNight(long seed) {
    this.random = new Random(seed);
    this.coupons = 1 + random.nextInt(14);
    this.campaigns = 1 + random.nextInt(4);
    this.hasGroups = random.nextInt(3) == 0;
    this.family = random.nextInt(FAMILIES);
  }

  static Instance of(long seed) {
    return new AnyNight(seed).instance();
  }

  private Instance instance() {
    int users = 1 + random.nextInt(60);
    int each = 1 + random.nextInt(coupons);
    int segments = 1 + random.nextInt(3);
    for (int user = 0; user < users; user++) {
      String segment = "s" + random.nextInt(segments);
      int first = random.nextInt(coupons);
      for (int i = 0; i < each; i++) {
        pairs.add(pair("u" + user, (first + i) % coupons, segment));
      }
    }
    Map<String, Integer> caps = new HashMap<>();
    if (random.nextBoolean()) {
      caps.put("k0", random.nextInt(3));
    }
    long userCap = random.nextInt(5) == 0 ? random.nextInt(2_000_000) : Catalogue.NO_CAP;
    return new Instance(pairs, limits(), 1 + random.nextInt(4), caps, userCap);
  }

  private Pair pair(String user, int coupon, String segment) {
    long cost =
        switch (family) {
          case 0 -> 100_000 + random.nextInt(900_000);
          case 1, 2 -> 1 + random.nextInt(1_000_000);
          case 3 -> 500_000;
          case 4 -> (long) Math.pow(10, 8 * random.nextDouble());
          case 5 -> random.nextInt(3);
          default -> 0;
        };
    long value =
        switch (family) {
          case 0 -> random.nextInt(2_000_000) - 200_000;
          case 1 -> cost + 100_000;
          case 2 -> cost;
          case 3 -> 1_000_000;
          case 4 -> (long) ((double) cost * 3 * random.nextDouble());
          case 5 -> random.nextInt(5) - 1;
          default -> random.nextInt(1_000);
        };
    String campaign = "k" + coupon % campaigns;
    String group = hasGroups && coupon % 2 == 0 ? "g" + coupon % campaigns : Cell.NO_GROUP;
    return new Pair(user, "c" + coupon, campaign, segment, group, value, cost);
  }

  private List<Limit> limits() {
    Map<Limit, Long> whole = new TreeMap<>();
    for (Pair pair : pairs) {
      for (Measure measure : Measure.values()) {
        long use = measure == Measure.COUNT ? 1 : pair.costMicros();
        whole.merge(Limit.onAll(measure, 0), use, Long::sum);
        whole.merge(Limit.onCampaign(pair.campaignId(), measure, 0), use, Long::sum);
        whole.merge(Limit.onCoupon(pair.couponId(), measure, 0), use, Long::sum);
        whole.merge(Limit.onSegment(pair.segmentId(), measure, 0), use, Long::sum);
      }
    }
    double tightness = random.nextInt(4) == 0 ? 0 : 0.6 * random.nextDouble();
    List<Limit> limits = new ArrayList<>();
    whole.forEach(
        (limit, sum) -> {
          if (random.nextBoolean()) {
            limits.add(bounded(limit, sum, tightness));
          }
        });
    return limits;
  }

  private Limit bounded(Limit limit, long sum, double tightness) {
    boolean hasCeiling = random.nextInt(5) > 0;
    long upper =
        hasCeiling
            ? (long) ((double) sum * tightness * (0.3 + random.nextDouble()))
            : Limit.UNLIMITED;
    Limit ceiling = new Limit(limit.scope(), limit.scopeId(), limit.measure(), upper);
    if (random.nextInt(4) > 0) {
      return ceiling;
    }
    boolean impossible = random.nextInt(4) == 0;
    long floor = impossible ? sum + 1 : (long) ((double) sum * 0.5 * random.nextDouble());
    int penalty = random.nextInt(limit.measure() == Measure.COUNT ? 3_000_000 : 4);
    return ceiling.atLeast(Math.min(floor, upper), penalty);
  }
}
