package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.budget.GivenPairs;
import dev.scrip.candidate.CampaignFunnel;
import dev.scrip.candidate.OpenCoupons;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.NightConf.AllocationConf;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.ResponseScoreTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What each campaign that has a budget tonight spends, and why others of them hand out nothing. */
final class CampaignsSection {
  private static final double CENTS = 100;
  private static final String CAMPAIGN = CampaignsTable.CAMPAIGN_ID.name();
  private static final String UPPER = AllocationLimitTable.UPPER.name();
  private static final String PRICE = "price_per_unit";
  private static final String SPEND = "spend";
  private static final String USERS = "users";
  private static final String COUPONS = "coupons";

  private CampaignsSection() {}

  /**
   * Empty where no campaign has a budget.
   *
   * @param told as the allocation was told
   */
  static Section of(Warehouse warehouse, LocalDate night, AllocationConf told) {
    List<Row> campaigns = campaigns(warehouse, night);
    boolean someIdle = campaigns.stream().anyMatch(c -> c.<Long>getAs(COUPONS) == 0);
    return new Section(
        "Campaigns",
        List.of(
            "name",
            "budget",
            "left tonight",
            "spent tonight",
            "use",
            COUPONS,
            USERS,
            "one more unit brings"),
        campaigns.stream().map(CampaignsSection::row).toList(),
        someIdle ? idle(warehouse, night, told) : List.of());
  }

  private static List<Row> campaigns(Warehouse warehouse, LocalDate night) {
    Dataset<Row> limits =
        warehouse
            .read(AllocationLimitTable.CONTRACT, night)
            .where(AllocationLimitTable.isCampaignBudget())
            .select(
                AllocationLimitTable.SCOPE_ID.col().as(CAMPAIGN), AllocationLimitTable.UPPER.col());
    Dataset<Row> prices =
        warehouse
            .read(DualPriceTable.CONTRACT, night)
            .where(DualPriceTable.SCOPE_TYPE.col().equalTo("campaign"))
            .where(DualPriceTable.MEASURE.col().equalTo("cost_micros"))
            .select(
                DualPriceTable.SCOPE_ID.col().as(CAMPAIGN),
                DualPriceTable.PRICE.col().cast("double").as(PRICE));
    Column treated = Arm.isTreatment();
    Dataset<Row> spend =
        warehouse
            .read(AllocationTable.CONTRACT, night)
            .groupBy(AllocationTable.CAMPAIGN_ID.col())
            .agg(
                sum(AllocationTable.EXPECTED_COST_MICROS.col()).as(SPEND),
                countDistinct(when(treated, AllocationTable.USER_ID.col())).as(USERS),
                count(when(treated, lit(1))).as(COUPONS));
    return warehouse
        .read(CampaignsTable.CONTRACT)
        .select(
            CampaignsTable.CAMPAIGN_ID.col(),
            CampaignsTable.NAME.col(),
            CampaignsTable.BUDGET_CENTS.col())
        .join(limits, CAMPAIGN)
        .join(spend, new String[] {CAMPAIGN}, "left")
        .join(prices, new String[] {CAMPAIGN}, "left")
        .na()
        .fill(0L, new String[] {SPEND, USERS, COUPONS})
        .na()
        .fill(0.0, new String[] {PRICE})
        .orderBy(col(CAMPAIGN))
        .collectAsList();
  }

  private static List<Text> row(Row campaign) {
    long left = campaign.<Long>getAs(UPPER);
    long spent = campaign.<Long>getAs(SPEND);
    return Text.row(
        campaign.<String>getAs(CAMPAIGN),
        Objects.requireNonNullElse(campaign.<String>getAs(CampaignsTable.NAME.name()), ""),
        Numbers.money(campaign.<Long>getAs(CampaignsTable.BUDGET_CENTS.name()) / CENTS),
        Numbers.ofMicros(left),
        Numbers.ofMicros(spent),
        left == 0 ? "-" : Numbers.percent((double) spent / left),
        Numbers.count(campaign.<Long>getAs(COUPONS)),
        Numbers.count(campaign.<Long>getAs(USERS)),
        Numbers.money(campaign.<Double>getAs(PRICE)));
  }

  /** A sentence for each campaign that hands out nothing. */
  private static List<Text> idle(Warehouse warehouse, LocalDate night, AllocationConf told) {
    CleanShop shop = CleanShop.from(warehouse::read);
    return CampaignFunnel.of(
            warehouse.read(AllocationLimitTable.CONTRACT, night),
            OpenCoupons.coupons(shop, night),
            GivenPairs.until(shop, warehouse.readBefore(AllocationTable.CONTRACT, night)),
            warehouse.read(ResponseScoreTable.CONTRACT, night),
            warehouse.read(CandidateTable.CONTRACT, night),
            warehouse.read(AllocationTable.CONTRACT, night),
            told.couponsPerUser())
        .stream()
        .filter(CampaignFunnel::idle)
        .map(
            f ->
                Text.of(
                    "%s hands out nothing: %s",
                    f.campaignId(), IdleReason.of(f, told.userCostCapMicros())))
        .toList();
  }
}
