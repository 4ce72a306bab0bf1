package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Hands out pairs as they are offered while every limit lasts; knows upper limits only. */
final class GreedyHand {
  private final List<Limit> limits;
  private final long[] left;
  private final Map<String, Integer> capOfCampaign;
  private final int couponsPerUser;
  private final Map<String, Integer> given = new HashMap<>();
  private long profitMicros;

  GreedyHand(List<Limit> limits, Map<String, Integer> capOfCampaign, int couponsPerUser) {
    this.limits = limits;
    this.capOfCampaign = capOfCampaign;
    this.couponsPerUser = couponsPerUser;
    left = limits.stream().mapToLong(Limit::upper).toArray();
  }

  /** Gives user_id, coupon_id and campaign_id at a cost and for a true profit, if it fits. */
  void offer(Row pair) {
    String user = pair.getString(0);
    String coupon = pair.getString(1);
    String campaign = pair.getString(2);
    long cost = pair.getLong(3);
    String userOfCampaign = user + "|" + campaign;
    if (given.getOrDefault(user, 0) >= couponsPerUser
        || given.getOrDefault(userOfCampaign, 0)
            >= capOfCampaign.getOrDefault(campaign, Integer.MAX_VALUE)) {
      return;
    }
    for (int i = 0; i < left.length; i++) {
      if (concerns(limits.get(i), coupon, campaign) && left[i] < use(limits.get(i), cost)) {
        return;
      }
    }
    for (int i = 0; i < left.length; i++) {
      if (concerns(limits.get(i), coupon, campaign)) {
        left[i] -= use(limits.get(i), cost);
      }
    }
    given.merge(user, 1, Integer::sum);
    given.merge(userOfCampaign, 1, Integer::sum);
    profitMicros += pair.getLong(4);
  }

  long profitMicros() {
    return profitMicros;
  }

  private static boolean concerns(Limit limit, String coupon, String campaign) {
    return switch (limit.scope()) {
      case ALL -> true;
      case CAMPAIGN -> limit.scopeId().equals(campaign);
      case COUPON -> limit.scopeId().equals(coupon);
      case SEGMENT -> false;
    };
  }

  private static long use(Limit limit, long cost) {
    return switch (limit.measure()) {
      case COST_MICROS -> cost;
      case COUNT -> 1;
    };
  }
}
