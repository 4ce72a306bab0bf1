package dev.scrip.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.try_element_at;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

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

  /** The cap of the campaign in the column; null where it has none. Some campaign must have one. */
  Column ofCampaign(Column campaign) {
    Column[] known =
        couponsOfCampaign.entrySet().stream()
            .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
            .toArray(Column[]::new);
    return try_element_at(map(known), campaign);
  }

  /** Keeps its own copy. */
  public UserCaps {
    couponsOfCampaign = Map.copyOf(couponsOfCampaign);
  }
}
