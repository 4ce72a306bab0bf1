package dev.scrip.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.ExclusionGroup;
import java.util.ArrayList;
import java.util.List;
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
   * @param allocation rows of {@code allocation} of one night; with a column {@code
   *     exclusion_group}, a user may have one coupon of each group
   * @param limits rows of {@code allocation_limit} of that night
   */
  public static List<String> violations(
      Dataset<Row> allocation, Dataset<Row> limits, UserCaps caps) {
    return violations(allocation, LimitUsage.of(allocation), limits, caps);
  }

  /** As above, where the usage is known already. */
  static List<String> violations(
      Dataset<Row> allocation, LimitUsage usage, Dataset<Row> limits, UserCaps caps) {
    List<String> violations = new ArrayList<>();
    Column id = AllocationTable.USER_ID.col();
    for (Row limit :
        limits
            .where(AllocationLimitTable.UPPER.col().isNotNull())
            .orderBy(
                AllocationLimitTable.SCOPE_TYPE.col(),
                AllocationLimitTable.SCOPE_ID.col(),
                AllocationLimitTable.MEASURE.col())
            .collectAsList()) {
      excess(limit, usage.of(limit), violations);
    }
    Dataset<Row> perUser =
        allocation
            .groupBy(id)
            .agg(
                count(lit(1)).as("count"),
                sum(AllocationTable.EXPECTED_COST_MICROS.col()).as("cost"));
    // At most a handful is read: one is enough to stop.
    for (Row row : perUser.where(col("count").gt(caps.coupons())).takeAsList(10)) {
      violations.add(gets(row) + row.getAs("count") + " coupons, allowed " + caps.coupons());
    }
    if (caps.costMicros() != UserCaps.NO_COST_CAP) {
      for (Row row : perUser.where(col("cost").gt(caps.costMicros())).takeAsList(10)) {
        violations.add(
            gets(row)
                + "coupons of "
                + row.getAs("cost")
                + " micros, allowed "
                + caps.costMicros());
      }
    }
    ofCampaigns(allocation, caps, violations);
    twice(allocation, violations);
    return violations;
  }

  private static void ofCampaigns(Dataset<Row> allocation, UserCaps caps, List<String> violations) {
    if (caps.couponsOfCampaign().isEmpty()) {
      return;
    }
    Column campaign = AllocationTable.CAMPAIGN_ID.col();
    for (Row row :
        allocation
            .groupBy(AllocationTable.USER_ID.col(), campaign)
            .agg(count(lit(1)).as("count"))
            .withColumn("allowed", caps.ofCampaign(campaign))
            .where(col("count").gt(col("allowed")))
            .takeAsList(10)) {
      violations.add(
          gets(row)
              + row.getAs("count")
              + " coupons of campaign "
              + row.getAs(AllocationTable.CAMPAIGN_ID.name())
              + ", allowed "
              + row.getAs("allowed"));
    }
  }

  private static void twice(Dataset<Row> allocation, List<String> violations) {
    Column id = AllocationTable.USER_ID.col();
    Column coupon = AllocationTable.COUPON_ID.col();
    Column many = col("count").gt(1);
    for (Row row : allocation.groupBy(id, coupon).count().where(many).takeAsList(10)) {
      violations.add(gets(row) + "coupon " + row.getString(1) + " more than once");
    }
    if (ExclusionGroup.isIn(allocation)) {
      Column group = ExclusionGroup.EXCLUSION_GROUP.col();
      Dataset<Row> grouped = allocation.where(group.notEqual(ExclusionGroup.NONE));
      for (Row row : grouped.groupBy(id, group).count().where(many).takeAsList(10)) {
        violations.add(
            gets(row) + row.getLong(2) + " coupons of exclusion group " + row.getString(1));
      }
    }
  }

  private static String gets(Row row) {
    return "user " + row.getAs(AllocationTable.USER_ID.name()) + " gets ";
  }

  private static void excess(Row limit, long used, List<String> violations) {
    long upper = limit.<Long>getAs(AllocationLimitTable.UPPER.name());
    if (used > upper) {
      violations.add(
          limit.getAs(AllocationLimitTable.SCOPE_TYPE.name())
              + " "
              + limit.getAs(AllocationLimitTable.SCOPE_ID.name())
              + " uses "
              + used
              + " "
              + limit.getAs(AllocationLimitTable.MEASURE.name())
              + ", allowed "
              + upper);
    }
  }
}
