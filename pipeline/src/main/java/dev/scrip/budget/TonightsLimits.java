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

/** The limits that the shop's campaigns and coupons set tonight. */
public final class TonightsLimits {
  private TonightsLimits() {}

  /**
   * Rows of {@code allocation_limit}: each campaign's money left and each coupon's inventory left.
   * Only campaigns that run and coupons that are valid on the run date are listed.
   *
   * @param openCampaigns campaign_id of the campaigns open tonight
   * @param openCoupons coupon_id of the coupons valid tonight
   */
  public static Dataset<Row> of(
      Remainders remainders,
      Dataset<Row> openCampaigns,
      Dataset<Row> openCoupons,
      LocalDate runDate) {
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
    return campaigns.unionByName(coupons);
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
