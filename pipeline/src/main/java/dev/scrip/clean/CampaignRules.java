package dev.scrip.clean;

import static dev.scrip.table.CampaignsTable.AUDIENCE_ONLY;
import static dev.scrip.table.CampaignsTable.BUDGET_CENTS;
import static dev.scrip.table.CampaignsTable.CAMPAIGN_ID;
import static dev.scrip.table.CampaignsTable.COUPONS_PER_USER;
import static dev.scrip.table.CampaignsTable.ENDS_ON;
import static dev.scrip.table.CampaignsTable.STARTS_ON;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.quality.Reason;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.ContractException;
import dev.scrip.table.UsersTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The rules of campaigns and their audience. */
final class CampaignRules {
  private CampaignRules() {}

  static TableRules campaigns(RawCells cells, CleanOptions options) {
    Long budget = options.defaultBudgetCents();
    Column fallback = budget == null ? lit(null).cast(DataTypes.LongType) : lit(budget);
    TableRules rules =
        new TableRules(cells)
            .obligatory(CAMPAIGN_ID, STARTS_ON, ENDS_ON)
            .fill(BUDGET_CENTS, fallback, "assumed " + budget + " cents per campaign")
            .fill(
                COUPONS_PER_USER,
                lit(options.defaultCouponsPerUser()),
                "assumed " + options.defaultCouponsPerUser())
            .notBefore(STARTS_ON, options.earliestDate())
            .reject(Reason.OUT_OF_RANGE, COUPONS_PER_USER, COUPONS_PER_USER.col().lt(1))
            .reject(Reason.INCONSISTENT, ENDS_ON, ENDS_ON.col().lt(STARTS_ON.col()))
            // Until the audience is read.
            .derive(AUDIENCE_ONLY, lit(false));
    return rules;
  }

  static TableRules audience(RawCells cells) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(CampaignAudienceTable.CAMPAIGN_ID, CampaignAudienceTable.USER_ID);
    Parent campaign = rules.parent(CampaignsTable.CONTRACT, CampaignAudienceTable.CAMPAIGN_ID);
    Parent user = rules.datingParent(UsersTable.CONTRACT, CampaignAudienceTable.USER_ID);
    return rules.mustKnow(campaign).mustKnow(user);
  }

  /**
   * The campaigns with what their audience tells: one that lists people is not for everybody, even
   * where none of them can be given anything.
   *
   * @param audience classified rows of any state
   */
  static Dataset<Row> withAudience(Dataset<Row> campaigns, Dataset<Row> audience) {
    Dataset<Row> listing =
        audience
            .select(CampaignAudienceTable.CAMPAIGN_ID.col().as(CAMPAIGN_ID.name()))
            .distinct()
            .withColumn(AUDIENCE_ONLY.name(), lit(true));
    return campaigns
        .drop(AUDIENCE_ONLY.name())
        .join(listing, new String[] {CAMPAIGN_ID.name()}, "left")
        .na()
        .fill(false, new String[] {AUDIENCE_ONLY.name()})
        .select(CampaignsTable.CONTRACT.cols());
  }

  /**
   * Refuses to go on with a campaign whose money is not known or makes no sense: no rule can repair
   * that.
   *
   * @throws ContractException naming the first such campaign, its budget and the remedy
   */
  static void requireBudgets(Dataset<Row> classified) {
    Column budget = BUDGET_CENTS.col();
    classified
        .filter(RowState.CLEAN_ROW.and(budget.isNull().or(Money.outOfRange(BUDGET_CENTS, 0))))
        .select(CAMPAIGN_ID.col(), budget)
        .orderBy(CAMPAIGN_ID.col())
        .takeAsList(1)
        .forEach(
            row -> {
              throw new ContractException(
                  row.isNullAt(1)
                      ? "campaign "
                          + row.getString(0)
                          + " has no budget_cents; give it in the source or set"
                          + " clean.default-budget in the conf"
                      : "campaign "
                          + row.getString(0)
                          + " has budget_cents "
                          + row.getLong(1)
                          + ", but a budget is 0 to "
                          + Money.MOST_CENTS
                          + "; correct it in the source");
            });
  }
}
