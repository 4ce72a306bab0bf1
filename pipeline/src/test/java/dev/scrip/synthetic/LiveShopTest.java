package dev.scrip.synthetic;

import static dev.scrip.synthetic.Shops.SMALL;
import static dev.scrip.synthetic.Shops.allocation;
import static dev.scrip.synthetic.Shops.text;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveShopTest {
  private static final SparkSession SPARK = TestSpark.session();
  private static final LocalDate OPENING = SMALL.openingNight();
  private static final int DAYS = 3;
  private static Map<String, Dataset<Row>> all = Map.of();
  private static Map<String, Dataset<Row>> lastDay = Map.of();
  private static Map<String, Dataset<Row>> beforeLastDay = Map.of();

  @BeforeAll
  static void liveThreeDays() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(Shops.history());
    for (int i = 0; i < DAYS; i++) {
      beforeLastDay = new LinkedHashMap<>(tables);
      lastDay = Shops.kept(live(OPENING.plusDays(i), tables));
      lastDay.forEach((name, rows) -> tables.merge(name, rows, Dataset::unionByName));
    }
    all = tables;
  }

  private static Map<String, Dataset<Row>> live(LocalDate day, Map<String, Dataset<Row>> soFar) {
    return SimulatedShop.day(
        SPARK,
        SMALL,
        day,
        allocation(SMALL, day),
        of(soFar, "coupon_issues"),
        of(soFar, "coupon_redemptions"));
  }

  private static Dataset<Row> of(Map<String, Dataset<Row>> tables, String name) {
    return tables.getOrDefault(name, SPARK.emptyDataFrame());
  }

  @Test
  void issuesExactlyThePairsAllocated() {
    LocalDate day = OPENING.plusDays(DAYS - 1);
    String[] pair = {"user_id", "coupon_id", "arm", "propensity"};
    assertThat(
            text(
                of(lastDay, "coupon_issues")
                    .select(col("user_id"), col("coupon_id"), col("arm"), col("propensity"))))
        .isEqualTo(text(allocation(SMALL, day).selectExpr(pair)));
    assertThat(
            of(lastDay, "coupon_issues")
                .where(to_date(col("issued_at")).notEqual(lit(java.sql.Date.valueOf(day))))
                .count())
        .isZero();
  }

  @Test
  void neverRedeemsWhatWasWithheldOrTwice() {
    Dataset<Row> redemptions = of(all, "coupon_redemptions");
    Dataset<Row> since =
        redemptions.where(
            col("redeemed_at").geq(lit(java.sql.Timestamp.valueOf(OPENING.atStartOfDay()))));
    assertThat(since.count()).isPositive();
    Dataset<Row> issues = of(all, "coupon_issues");
    assertThat(
            redemptions
                .join(issues, redemptions.col("issue_id").equalTo(issues.col("issue_id")))
                .where(issues.col("arm").equalTo("treatment"))
                .where(issues.col("issued_at").lt(col("redeemed_at")))
                .count())
        .isEqualTo(redemptions.count());
    assertThat(Shops.repeated(redemptions, "issue_id")).isZero();
  }

  @Test
  void keysStayUniqueOverHistoryAndDays() {
    assertThat(Shops.repeated(of(all, "users"), "user_id")).isZero();
    assertThat(Shops.repeated(of(all, "behaviour_events"), "event_id")).isZero();
    assertThat(Shops.repeated(of(all, "orders"), "order_id")).isZero();
    assertThat(Shops.repeated(of(all, "order_lines"), "order_id", "line")).isZero();
    assertThat(Shops.repeated(of(all, "coupon_issues"), "issue_id")).isZero();
    assertThat(Shops.repeated(of(all, "coupon_redemptions"), "redemption_id")).isZero();
  }

  @Test
  void addsOnlyRowsOfTheDayAndItsNewUsers() {
    java.sql.Date day = java.sql.Date.valueOf(OPENING.plusDays(DAYS - 1));
    assertThat(of(lastDay, "orders").count()).isPositive();
    assertThat(of(lastDay, "orders").where(to_date(col("ordered_at")).notEqual(lit(day))).count())
        .isZero();
    assertThat(
            of(lastDay, "behaviour_events")
                .where(to_date(col("event_at")).notEqual(lit(day)))
                .count())
        .isZero();
    int number = SMALL.openingDay() + DAYS - 1;
    assertThat(of(lastDay, "users").count())
        .isEqualTo(SMALL.usersBy(number) - SMALL.usersBy(number - 1));
    for (String name : new String[] {"products", "campaigns", "campaign_audience", "coupons"}) {
      assertThat(of(lastDay, name).count()).isZero();
    }
  }

  @Test
  void livesTheSameDayAgainFromTablesThatAlreadyHoldIt() {
    LocalDate day = OPENING.plusDays(DAYS - 1);
    Map<String, Dataset<Row>> again = live(day, all);
    Map<String, Dataset<Row>> scattered = new LinkedHashMap<>();
    beforeLastDay.forEach((name, rows) -> scattered.put(name, rows.repartition(7)));
    Map<String, Dataset<Row>> spread = live(day, scattered);
    for (String name : new String[] {"behaviour_events", "order_lines", "coupon_redemptions"}) {
      assertThat(text(of(again, name))).as(name).isEqualTo(text(of(lastDay, name)));
      assertThat(text(of(spread, name))).as(name).isEqualTo(text(of(lastDay, name)));
    }
  }

  @Test
  void livesOnWithoutAnyAllocation() {
    Map<String, Dataset<Row>> day =
        SimulatedShop.day(
            SPARK,
            SMALL,
            OPENING,
            allocation(SMALL, OPENING).limit(0),
            of(all, "coupon_issues").limit(0),
            of(all, "coupon_redemptions").limit(0));
    assertThat(of(day, "orders").count()).isPositive();
    assertThat(of(day, "coupon_issues").count()).isZero();
    assertThat(of(day, "coupon_redemptions").count()).isZero();
  }

  @Test
  void refusesADayItHasNoCampaignsFor() {
    Dataset<Row> none = allocation(SMALL, OPENING).limit(0);
    LocalDate early = OPENING.minusDays(1);
    assertThatThrownBy(() -> SimulatedShop.day(SPARK, SMALL, early, none, none, none))
        .hasMessageContaining("2026-02-01")
        .hasMessageContaining("opening night");
    assertThatThrownBy(() -> SimulatedShop.truth(SPARK, SMALL, OPENING.plusDays(60)))
        .hasMessageContaining("2026-04-03");
  }

  @Test
  void tellsTheTruthOfEveryUserAndCurrentCoupon() {
    Map<String, Dataset<Row>> truth = SimulatedShop.truth(SPARK, SMALL.withUsers(50), OPENING);
    assertThat(of(truth, "user_trait").count()).isEqualTo(50);
    Dataset<Row> pairs = of(truth, "pair_effect");
    assertThat(pairs.count()).isEqualTo(50 * 24);
    assertThat(
            pairs
                .where(
                    col("redemption_probability")
                        .between(0, 1)
                        .and(col("discount_cost_micros").geq(0)))
                .count())
        .isEqualTo(50 * 24);
  }
}
