package dev.scrip.quality;

import java.util.Map;

/**
 * What one user may get in a night.
 *
 * @param coupons most coupons
 * @param couponsOfCampaign most coupons by campaign; a campaign not named has no such cap
 * @param costMicros most expected cost of the user's coupons, micros; {@link #NO_COST_CAP} for none
 */
public record UserCaps(int coupons, Map<String, Integer> couponsOfCampaign, long costMicros) {
  /** No cap on cost. */
  public static final long NO_COST_CAP = Long.MAX_VALUE;

  /** Keeps its own copy. */
  public UserCaps {
    couponsOfCampaign = Map.copyOf(couponsOfCampaign);
  }
}
