package dev.scrip.allocation.spark;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who gets what, and the proof. Holds the packed candidates in executor memory until it is closed:
 * use {@code chosen} before.
 *
 * @param chosen user_id, coupon_id, rank (1 for the most valuable of the user); in no order
 * @param dualPrices a price for each limit, in order of scope, id and measure
 * @param packs the cached candidates
 */
public record AllocationResult(
    Dataset<Row> chosen,
    List<DualPrice> dualPrices,
    Certificate certificate,
    PackedCandidates packs)
    implements AutoCloseable {

  /** Keeps its own copy of the prices. */
  public AllocationResult {
    dualPrices = List.copyOf(dualPrices);
  }

  /** Frees the executors' memory; {@code chosen} must not be used afterwards. */
  @Override
  public void close() {
    packs.release();
  }
}
