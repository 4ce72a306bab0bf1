package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an allocation must keep: the limits, found quickly by coupon and segment, and the caps. */
final class Rules implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final ArrayList<Limit> limits;
  private final int[] ofAll;
  private final int[][] ofCampaign;
  private final int[][] ofCoupon;
  private final int[][] ofSegment;

  Rules(Shape shape, List<Limit> limits) {
    this.shape = shape;
    this.limits = new ArrayList<>(limits);
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int limit = 0; limit < limits.size(); limit++) {
      String key = limits.get(limit).scope() + limits.get(limit).scopeId();
      byId.computeIfAbsent(key, any -> new ArrayList<>()).add(limit);
    }
    this.ofAll = places(byId, "ALL" + Limit.EVERYTHING);
    this.ofCampaign = new int[shape.campaigns()][];
    for (int campaign = 0; campaign < ofCampaign.length; campaign++) {
      ofCampaign[campaign] = places(byId, "CAMPAIGN" + Ids.campaign(campaign));
    }
    this.ofCoupon = new int[shape.coupons()][];
    for (int coupon = 0; coupon < ofCoupon.length; coupon++) {
      ofCoupon[coupon] = places(byId, "COUPON" + Ids.coupon(coupon));
    }
    this.ofSegment = new int[shape.segments()][];
    for (int segment = 0; segment < ofSegment.length; segment++) {
      ofSegment[segment] = places(byId, "SEGMENT" + Ids.segment(segment));
    }
  }

  private static int[] places(Map<String, List<Integer>> byId, String key) {
    return byId.getOrDefault(key, List.of()).stream().mapToInt(Integer::intValue).toArray();
  }

  Shape shape() {
    return shape;
  }

  int size() {
    return limits.size();
  }

  Limit limit(int limit) {
    return limits.get(limit);
  }

  /** Calls back for every limit that counts pairs of this coupon and segment. */
  void forEachLimit(int coupon, int segment, Use use) {
    each(ofAll, use);
    each(ofCampaign[shape.campaignOf(coupon)], use);
    each(ofCoupon[coupon], use);
    each(ofSegment[segment], use);
  }

  private static void each(int[] places, Use use) {
    for (int place : places) {
      use.of(place);
    }
  }

  /** What to do with a limit. */
  @FunctionalInterface
  interface Use {
    /** Is given the limit's place. */
    void of(int limit);
  }

  /** How much one pair of this cost uses of a limit. */
  long use(int limit, long cost) {
    return limits.get(limit).measure() == Measure.COUNT ? 1 : cost;
  }
}
