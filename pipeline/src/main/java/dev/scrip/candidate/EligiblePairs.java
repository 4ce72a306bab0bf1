package dev.scrip.candidate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.scrip.budget.Remainders;
import dev.scrip.clean.CleanShop;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which user may be given which coupon tonight. */
public final class EligiblePairs {
  private EligiblePairs() {}

  /**
   * The eligible pairs: user_id, coupon_id, campaign_id. A user is eligible for a coupon who
   * consents to marketing, belongs to the campaign's audience (everybody, where the source lists
   * nobody), has the tier and lives in the region it asks for, never ordered if it is for new
   * users, and was never given it nor withheld it. The coupon is valid, its campaign runs, and
   * neither inventory nor budget is used up.
   *
   * @param userProfile tonight's {@code user_profile}
   * @param given pairs already decided on, with user_id and coupon_id
   */
  public static Dataset<Row> on(
      CleanShop shop,
      Dataset<Row> userProfile,
      Dataset<Row> given,
      Remainders remainders,
      LocalDate runDate) {
    Dataset<Row> audience =
        shop.audience()
            .select(CampaignAudienceTable.CAMPAIGN_ID.col(), CampaignAudienceTable.USER_ID.col());
    Dataset<Row> coupons =
        OpenCoupons.coupons(shop, runDate)
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.CAMPAIGN_ID.col(),
                CouponsTable.COUPON_TYPE.col(),
                CouponsTable.MEMBER_TIER.col().as("tier_asked"),
                CouponsTable.REGION.col().as("region_asked"))
            .join(
                remainders
                    .coupons()
                    .where("inventory_left IS NULL OR inventory_left > 0")
                    .select(CouponsTable.COUPON_ID.col()),
                new String[] {CouponsTable.COUPON_ID.name()},
                "left_semi")
            .join(
                remainders.campaigns().where(col("left_micros").gt(0)),
                new String[] {CampaignsTable.CAMPAIGN_ID.name()},
                "left_semi")
            .join(
                shop.campaigns()
                    .select(CampaignsTable.CAMPAIGN_ID.col(), CampaignsTable.AUDIENCE_ONLY.col()),
                CampaignsTable.CAMPAIGN_ID.name());
    Dataset<Row> users =
        shop.users()
            .where(UsersTable.MARKETING_CONSENT.col())
            .select(UsersTable.USER_ID.col(), UsersTable.MEMBER_TIER.col(), UsersTable.REGION.col())
            .join(
                userProfile.select(
                    UserProfileTable.USER_ID.col(), UserProfileTable.ORDER_COUNT.col()),
                UsersTable.USER_ID.name());
    Column tier = asked("tier_asked", UsersTable.MEMBER_TIER.col());
    Column region = asked("region_asked", UsersTable.REGION.col());
    Column newcomer =
        CouponsTable.COUPON_TYPE
            .col()
            .notEqual("new-user")
            .or(UserProfileTable.ORDER_COUNT.col().equalTo(0));
    Dataset<Row> matched =
        users
            .crossJoin(broadcast(coupons))
            .where(tier.and(region).and(newcomer))
            .select(
                UsersTable.USER_ID.col(),
                CouponsTable.COUPON_ID.col(),
                CouponsTable.CAMPAIGN_ID.col(),
                CampaignsTable.AUDIENCE_ONLY.col());
    String[] member = {CampaignsTable.CAMPAIGN_ID.name(), UsersTable.USER_ID.name()};
    Dataset<Row> forEverybody = matched.where(not(CampaignsTable.AUDIENCE_ONLY.col()));
    Dataset<Row> forAudience =
        matched.where(CampaignsTable.AUDIENCE_ONLY.col()).join(audience, member, "left_semi");
    return forEverybody
        .unionByName(forAudience)
        .drop(CampaignsTable.AUDIENCE_ONLY.name())
        .join(
            given,
            new String[] {UsersTable.USER_ID.name(), CouponsTable.COUPON_ID.name()},
            "left_anti")
        .select(
            UsersTable.USER_ID.col(), CouponsTable.COUPON_ID.col(), CouponsTable.CAMPAIGN_ID.col());
  }

  private static Column asked(String asked, Column has) {
    return col(asked).isNull().or(col(asked).equalTo(has));
  }
}
