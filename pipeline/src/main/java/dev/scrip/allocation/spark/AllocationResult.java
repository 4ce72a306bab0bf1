package dev.scrip.allocation.spark;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who gets what, and the proof.
 *
 * @param chosen user_id, coupon_id, rank (1 for the most valuable of the user); in no order.
 *     Computed from the packed candidates when read: use it before they are closed
 * @param dualPrices a price for each limit, in order of scope, id and measure
 */
public record AllocationResult(
    Dataset<Row> chosen, List<DualPrice> dualPrices, Certificate certificate) {

  /** Keeps its own copy of the prices. */
  public AllocationResult {
    dualPrices = List.copyOf(dualPrices);
  }
}
