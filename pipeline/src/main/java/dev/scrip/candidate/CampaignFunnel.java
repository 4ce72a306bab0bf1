package dev.scrip.candidate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UsersTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of a campaign tonight, gate by gate, so that it can be said why it hands out nothing.
 *
 * @param campaignId the campaign
 * @param leftMicros money it may spend tonight, its own or the night's if that is less
 * @param openCoupons its coupons that are valid tonight
 * @param couponsLeft those of them that have inventory
 * @param givenPairs pairs of user and open coupon decided on before tonight
 * @param eligiblePairs pairs that were scored
 * @param worthwhilePairs those of them that bring more than they cost
 * @param candidatePairs those of them that are among the best of their user
 * @param cheapestMicros least cost of a candidate; 0 without one
 * @param candidateUsers users with a candidate
 * @param servedUsers those of them that got as many coupons tonight as a user may
 * @param chosenPairs pairs allocated
 * @param withheldPairs those of them in the holdout
 */
public record CampaignFunnel(
    String campaignId,
    long leftMicros,
    long openCoupons,
    long couponsLeft,
    long givenPairs,
    long eligiblePairs,
    long worthwhilePairs,
    long candidatePairs,
    long cheapestMicros,
    long candidateUsers,
    long servedUsers,
    long chosenPairs,
    long withheldPairs) {

  /** Whether it hands out nothing. */
  public boolean idle() {
    return chosenPairs == withheldPairs;
  }

  /**
   * One for each campaign with a budget tonight, by id.
   *
   * @param limits tonight's rows of {@link AllocationLimitTable}
   * @param openCoupons coupon_id and campaign_id of the coupons valid tonight
   * @param given user_id and coupon_id of the pairs decided on before
   * @param scores tonight's rows of {@link ResponseScoreTable}
   * @param candidates tonight's rows of {@link CandidateTable}
   * @param allocation tonight's rows of {@link AllocationTable}
   * @param couponsPerUser most coupons of a user a night
   */
  public static List<CampaignFunnel> of(
      Dataset<Row> limits,
      Dataset<Row> openCoupons,
      Dataset<Row> given,
      Dataset<Row> scores,
      Dataset<Row> candidates,
      Dataset<Row> allocation,
      int couponsPerUser) {
    String id = CampaignsTable.CAMPAIGN_ID.name();
    Dataset<Row> funnel = left(limits);
    for (Dataset<Row> gate :
        List.of(
            coupons(limits, openCoupons),
            given(openCoupons, given),
            scored(scores),
            competing(candidates, allocation, couponsPerUser),
            chosen(allocation))) {
      funnel = funnel.join(gate, new String[] {id}, "left");
    }
    return funnel.na().fill(0L).orderBy(col(id)).collectAsList().stream()
        .map(CampaignFunnel::read)
        .toList();
  }

  private static Dataset<Row> left(Dataset<Row> limits) {
    Dataset<Row> night =
        limits
            .where(AllocationLimitTable.isNightlyBudget())
            .agg(min(AllocationLimitTable.UPPER.col()).as("night"));
    return limits
        .where(AllocationLimitTable.isCampaignBudget())
        .crossJoin(broadcast(night))
        .select(
            AllocationLimitTable.SCOPE_ID.col().as(CampaignsTable.CAMPAIGN_ID.name()),
            when(col("night").lt(AllocationLimitTable.UPPER.col()), col("night"))
                .otherwise(AllocationLimitTable.UPPER.col())
                .as("left"));
  }

  private static Dataset<Row> coupons(Dataset<Row> limits, Dataset<Row> openCoupons) {
    Dataset<Row> inventories =
        limits
            .where(AllocationLimitTable.isCouponInventory())
            .select(
                AllocationLimitTable.SCOPE_ID.col().as(CouponsTable.COUPON_ID.name()),
                AllocationLimitTable.UPPER.col().as("inventory_left"));
    return openCoupons
        .select(CouponsTable.COUPON_ID.col(), CouponsTable.CAMPAIGN_ID.col())
        .join(inventories, new String[] {CouponsTable.COUPON_ID.name()}, "left")
        .groupBy(CouponsTable.CAMPAIGN_ID.col())
        .agg(
            count(lit(1)).as("open_coupons"),
            count(when(coalesce(col("inventory_left"), lit(1L)).gt(0), 1)).as("coupons_left"));
  }

  private static Dataset<Row> given(Dataset<Row> openCoupons, Dataset<Row> given) {
    return given
        .select(CouponsTable.COUPON_ID.col())
        .join(
            broadcast(
                openCoupons.select(CouponsTable.COUPON_ID.col(), CouponsTable.CAMPAIGN_ID.col())),
            CouponsTable.COUPON_ID.name())
        .groupBy(CouponsTable.CAMPAIGN_ID.col())
        .agg(count(lit(1)).as("given"));
  }

  private static Dataset<Row> scored(Dataset<Row> scores) {
    return scores
        .groupBy(ResponseScoreTable.CAMPAIGN_ID.col())
        .agg(
            count(lit(1)).as("eligible"),
            count(when(ResponseScoreTable.EXPECTED_VALUE_MICROS.col().gt(0), 1)).as("worthwhile"));
  }

  private static Dataset<Row> competing(
      Dataset<Row> candidates, Dataset<Row> allocation, int couponsPerUser) {
    Dataset<Row> served =
        allocation
            .groupBy(AllocationTable.USER_ID.col())
            .agg(count(lit(1)).as("coupons"))
            .where(col("coupons").geq(couponsPerUser))
            .select(AllocationTable.USER_ID.col(), lit(true).as("served"));
    return candidates
        .join(served, new String[] {UsersTable.USER_ID.name()}, "left")
        .groupBy(CandidateTable.CAMPAIGN_ID.col())
        .agg(
            count(lit(1)).as("candidates"),
            min(CandidateTable.EXPECTED_COST_MICROS.col()).as("cheapest"),
            countDistinct(CandidateTable.USER_ID.col()).as("candidate_users"),
            countDistinct(when(col("served"), CandidateTable.USER_ID.col())).as("served_users"));
  }

  private static Dataset<Row> chosen(Dataset<Row> allocation) {
    return allocation
        .groupBy(AllocationTable.CAMPAIGN_ID.col())
        .agg(
            count(lit(1)).as("chosen"),
            count(when(AllocationTable.ARM.col().equalTo(Arm.HOLDOUT), 1)).as("withheld"));
  }

  private static CampaignFunnel read(Row row) {
    return new CampaignFunnel(
        row.getAs(CampaignsTable.CAMPAIGN_ID.name()),
        row.<Long>getAs("left"),
        row.<Long>getAs("open_coupons"),
        row.<Long>getAs("coupons_left"),
        row.<Long>getAs("given"),
        row.<Long>getAs("eligible"),
        row.<Long>getAs("worthwhile"),
        row.<Long>getAs("candidates"),
        row.<Long>getAs("cheapest"),
        row.<Long>getAs("candidate_users"),
        row.<Long>getAs("served_users"),
        row.<Long>getAs("chosen"),
        row.<Long>getAs("withheld"));
  }
}
