package dev.scrip.quality;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much of each limit an allocation uses, from one aggregate over its rows. */
final class LimitUsage {
  private record Used(long cost, long count) {
    Used plus(Used other) {
      return new Used(Math.addExact(cost, other.cost), Math.addExact(count, other.count));
    }
  }

  private final Map<List<String>, Used> byScope = new HashMap<>();

  private LimitUsage() {}

  static LimitUsage of(Dataset<Row> allocation) {
    LimitUsage usage = new LimitUsage();
    // Bounded by coupons and segments.
    for (Row row :
        allocation
            .groupBy(
                AllocationTable.CAMPAIGN_ID.col(),
                AllocationTable.COUPON_ID.col(),
                AllocationTable.SEGMENT_ID.col())
            .agg(sum(AllocationTable.EXPECTED_COST_MICROS.col()), count(lit(1)))
            .collectAsList()) {
      Used used = new Used(row.isNullAt(3) ? 0 : row.getLong(3), row.getLong(4));
      usage.add("all", "*", used);
      usage.add("campaign", row.getString(0), used);
      usage.add("coupon", row.getString(1), used);
      usage.add("segment", row.getString(2), used);
    }
    return usage;
  }

  private void add(String scope, String id, Used used) {
    byScope.merge(List.of(scope, id), used, Used::plus);
  }

  /** What counts for a limit, in its measure. */
  long of(Row limit) {
    List<String> scope =
        List.of(
            limit.getAs(AllocationLimitTable.SCOPE_TYPE.name()),
            limit.getAs(AllocationLimitTable.SCOPE_ID.name()));
    Used used = byScope.getOrDefault(scope, new Used(0, 0));
    boolean counts = limit.getAs(AllocationLimitTable.MEASURE.name()).equals("count");
    return counts ? used.count : used.cost;
  }
}
