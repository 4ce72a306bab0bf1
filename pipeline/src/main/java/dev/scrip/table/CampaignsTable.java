package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.flag;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A campaign of marketing. */
public final class CampaignsTable {
  /** The campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "The campaign.").required();

  /** What marketing calls it. */
  public static final TableColumn NAME = text("name", "What marketing calls it.");

  /** welcome, win-back, holiday, clearance, members, partners or other. */
  public static final TableColumn OBJECTIVE =
      text("objective", "welcome, win-back, holiday, clearance, members, partners or other.");

  /** First day. */
  public static final TableColumn STARTS_ON = day("starts_on", "First day.").required();

  /** Last day, inclusive. */
  public static final TableColumn ENDS_ON = day("ends_on", "Last day, inclusive.").required();

  /** Money for its whole life. */
  public static final TableColumn BUDGET_CENTS =
      whole("budget_cents", "Money for its whole life.").required();

  /** Most coupons of this campaign a user may get a night. */
  public static final TableColumn COUPONS_PER_USER =
      small("coupons_per_user", "Most coupons of this campaign a user may get a night.").required();

  /** Whether only its audience may get its coupons. */
  public static final TableColumn AUDIENCE_ONLY =
      flag(
              "audience_only",
              "Whether only its audience may get its coupons: the source lists somebody for it, known or not.")
          .required();

  /** The contract of {@code campaigns}. */
  public static final TableContract CONTRACT =
      TableContract.named("campaigns", "A campaign of marketing.")
          .columns(
              CAMPAIGN_ID,
              NAME,
              OBJECTIVE,
              STARTS_ON,
              ENDS_ON,
              BUDGET_CENTS,
              COUPONS_PER_USER,
              AUDIENCE_ONLY)
          .key(CAMPAIGN_ID)
          .check("ends_after_start", "ends_on >= starts_on")
          .check("budget_not_negative", "budget_cents >= 0")
          .check("coupons_per_user_positive", "coupons_per_user >= 1")
          .build();

  private CampaignsTable() {}
}
