package dev.scrip.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Recomputes from the rows themselves whether an allocation keeps its limits. */
public final class LimitCheck {
  private LimitCheck() {}

  /**
   * What is broken, one sentence each, naming the limit, what is used and what is allowed; empty
   * where everything holds. Whole numbers only, by plain aggregates: nothing of the solver is used.
   *
   * @param allocation rows of {@code allocation} of one night
   * @param limits rows of {@code allocation_limit} of that night
   * @param perUser most coupons of a user
   * @param perCampaign most coupons of a user by campaign; a campaign not named has no such limit
   */
  public static List<String> violations(
      Dataset<Row> allocation, Dataset<Row> limits, int perUser, Map<String, Integer> perCampaign) {
    List<String> violations = new ArrayList<>();
    Column id = AllocationTable.USER_ID.col();
    Map<String, Column> scopes =
        Map.of(
            "all",
            lit("*"),
            "campaign",
            AllocationTable.CAMPAIGN_ID.col(),
            "coupon",
            AllocationTable.COUPON_ID.col(),
            "segment",
            AllocationTable.SEGMENT_ID.col());
    scopes.forEach(
        (scope, scopeId) -> {
          Dataset<Row> used =
              allocation
                  .groupBy(scopeId.as(AllocationLimitTable.SCOPE_ID.name()))
                  .agg(
                      sum(AllocationTable.EXPECTED_COST_MICROS.col()).as("cost_micros"),
                      count(lit(1)).as("count"));
          // Bounded by the number of limits.
          limits
              .where(AllocationLimitTable.SCOPE_TYPE.col().equalTo(scope))
              .where(AllocationLimitTable.UPPER.col().isNotNull())
              .join(used, AllocationLimitTable.SCOPE_ID.name())
              .collectAsList()
              .forEach(row -> excess(scope, row, violations));
        });
    // At most a handful is read: one is enough to stop.
    for (Row row : allocation.groupBy(id).count().where(col("count").gt(perUser)).takeAsList(10)) {
      violations.add(
          "user " + row.getString(0) + " gets " + row.getLong(1) + " coupons, allowed " + perUser);
    }
    perCampaign.forEach(
        (campaign, most) -> {
          for (Row row :
              allocation
                  .where(AllocationTable.CAMPAIGN_ID.col().equalTo(campaign))
                  .groupBy(id)
                  .count()
                  .where(col("count").gt(most))
                  .takeAsList(1)) {
            violations.add(
                "user "
                    + row.getString(0)
                    + " gets "
                    + row.getLong(1)
                    + " coupons of campaign "
                    + campaign
                    + ", allowed "
                    + most);
          }
        });
    for (Row row :
        allocation
            .groupBy(id, AllocationTable.COUPON_ID.col())
            .count()
            .where(col("count").gt(1))
            .takeAsList(1)) {
      violations.add(
          "user " + row.getString(0) + " gets coupon " + row.getString(1) + " more than once");
    }
    return violations;
  }

  private static void excess(String scope, Row row, List<String> violations) {
    String measure = row.getAs(AllocationLimitTable.MEASURE.name());
    long used = row.<Long>getAs(measure);
    long upper = row.<Long>getAs(AllocationLimitTable.UPPER.name());
    if (used > upper) {
      violations.add(
          scope
              + " "
              + row.getAs(AllocationLimitTable.SCOPE_ID.name())
              + " uses "
              + used
              + " "
              + measure
              + ", allowed "
              + upper);
    }
  }
}
