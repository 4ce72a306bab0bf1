package dev.scrip.candidate;

import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponsTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What can be given out on a day. */
public final class OpenCoupons {
  private OpenCoupons() {}

  /** The campaigns running on the day. */
  public static Dataset<Row> campaigns(CleanShop shop, LocalDate day) {
    return shop.campaigns()
        .where(within(day, CampaignsTable.STARTS_ON.col(), CampaignsTable.ENDS_ON.col()));
  }

  /** The coupons of running campaigns that are valid on the day. */
  public static Dataset<Row> coupons(CleanShop shop, LocalDate day) {
    return shop.coupons()
        .where(within(day, CouponsTable.VALID_FROM.col(), CouponsTable.VALID_TO.col()))
        .join(
            campaigns(shop, day).select(CampaignsTable.CAMPAIGN_ID.col()),
            new String[] {CampaignsTable.CAMPAIGN_ID.name()},
            "left_semi");
  }

  private static Column within(LocalDate day, Column first, Column last) {
    return lit(Date.valueOf(day)).between(first, last);
  }
}
