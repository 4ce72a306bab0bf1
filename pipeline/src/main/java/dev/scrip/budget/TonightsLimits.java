package dev.scrip.budget;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.RunDate;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The limits tonight's allocation keeps. */
public final class TonightsLimits {
  private TonightsLimits() {}

  /**
   * Rows of {@code allocation_limit}: each campaign's money left, each coupon's inventory left, and
   * the night's own budget if there is one. Only campaigns that run and coupons that are valid on
   * the run date are listed.
   *
   * @param openCampaigns campaign_id of the campaigns open tonight
   * @param openCoupons coupon_id of the coupons valid tonight
   * @param nightlyBudgetMicros most money of this night over all campaigns; null for no such limit
   */
  public static Dataset<Row> of(
      Remainders remainders,
      Dataset<Row> openCampaigns,
      Dataset<Row> openCoupons,
      LocalDate runDate,
      @Nullable Long nightlyBudgetMicros) {
    Dataset<Row> campaigns =
        remainders
            .campaigns()
            .join(openCampaigns, CampaignsTable.CAMPAIGN_ID.name())
            .select(
                limit(
                    runDate,
                    lit("campaign"),
                    CampaignsTable.CAMPAIGN_ID.col(),
                    lit("cost_micros"),
                    col(Remainders.LEFT_MICROS)));
    Dataset<Row> coupons =
        remainders
            .coupons()
            .where(col(Remainders.INVENTORY_LEFT).isNotNull())
            .join(openCoupons, CouponsTable.COUPON_ID.name())
            .select(
                limit(
                    runDate,
                    lit("coupon"),
                    CouponsTable.COUPON_ID.col(),
                    lit("count"),
                    col(Remainders.INVENTORY_LEFT)));
    Dataset<Row> limits = campaigns.unionByName(coupons);
    if (nightlyBudgetMicros == null) {
      return limits;
    }
    Dataset<Row> night =
        limits
            .sparkSession()
            .range(1)
            .select(
                limit(
                    runDate,
                    lit("all"),
                    lit("*"),
                    lit("cost_micros"),
                    lit(nightlyBudgetMicros.longValue())));
    return limits.unionByName(night);
  }

  private static Column[] limit(
      LocalDate runDate, Column scopeType, Column scopeId, Column measure, Column upper) {
    return new Column[] {
      lit(Date.valueOf(runDate)).as(RunDate.RUN_DATE.name()),
      scopeType.as(AllocationLimitTable.SCOPE_TYPE.name()),
      scopeId.as(AllocationLimitTable.SCOPE_ID.name()),
      measure.as(AllocationLimitTable.MEASURE.name()),
      lit(null).cast("bigint").as(AllocationLimitTable.LOWER.name()),
      upper.as(AllocationLimitTable.UPPER.name()),
      lit(null).cast("bigint").as(AllocationLimitTable.SHORTFALL_PENALTY_MICROS.name())
    };
  }
}
