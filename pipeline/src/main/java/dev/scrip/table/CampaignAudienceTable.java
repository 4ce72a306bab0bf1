package dev.scrip.table;

import static dev.scrip.table.TableColumn.text;

/** A user a campaign is for; a campaign without any row is for everybody. */
public final class CampaignAudienceTable {
  /** The campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "The campaign.").required();

  /** The user it is for. */
  public static final TableColumn USER_ID = text("user_id", "The user it is for.").required();

  /** The contract of {@code campaign_audience}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "campaign_audience",
              "A user a campaign is for; a campaign without any row is for everybody.")
          .columns(CAMPAIGN_ID, USER_ID)
          .key(CAMPAIGN_ID, USER_ID)
          .build();

  private CampaignAudienceTable() {}
}
