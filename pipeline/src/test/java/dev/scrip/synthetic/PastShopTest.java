package dev.scrip.synthetic;

import static dev.scrip.synthetic.Shops.SMALL;
import static dev.scrip.synthetic.Shops.text;
import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.CouponsTable;
import dev.scrip.table.TableColumn;
import dev.scrip.testing.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PastShopTest {
  private static final SparkSession SPARK = TestSpark.session();
  private static Map<String, Dataset<Row>> history = Map.of();

  @BeforeAll
  static void liveTheHistory() {
    history = Shops.history();
  }

  private static Dataset<Row> table(String name) {
    return history.getOrDefault(name, SPARK.emptyDataFrame());
  }

  @Test
  void givesTheSameRowsOverAnyPartitions() {
    ShopOptions tiny = SMALL.withUsers(50);
    Map<String, Dataset<Row>> one = PastShop.tables(SPARK, tiny, Shop.users(SPARK, 0, 50, 1));
    for (int tasks : new int[] {2, 7}) {
      Map<String, Dataset<Row>> more =
          PastShop.tables(SPARK, tiny, Shop.users(SPARK, 0, 50, tasks));
      one.forEach(
          (name, rows) ->
              assertThat(text(more.getOrDefault(name, rows.limit(0))))
                  .as(name)
                  .isEqualTo(text(rows)));
    }
  }

  @Test
  void anotherSeedIsAnotherShop() {
    ShopOptions tiny = SMALL.withUsers(50);
    Map<String, Dataset<Row>> one = SimulatedShop.history(SPARK, tiny);
    Map<String, Dataset<Row>> other = SimulatedShop.history(SPARK, tiny.withSeed(2));
    for (String name : List.of("users", "products", "orders", "coupons", "coupon_issues")) {
      assertThat(text(requireNonNull(other.get(name))))
          .isNotEqualTo(text(requireNonNull(one.get(name))));
    }
  }

  @Test
  void hasTheRawFormOfEveryTable() {
    assertThat(history.keySet())
        .containsExactly(
            "users",
            "products",
            "behaviour_events",
            "orders",
            "order_lines",
            "campaigns",
            "campaign_audience",
            "coupons",
            "coupon_issues",
            "coupon_redemptions");
    assertThat(table("order_lines").schema().simpleString())
        .isEqualTo(
            "struct<order_id:string,line:int,product_id:string,quantity:int,"
                + "unit_price:decimal(18,2),discount:decimal(18,2),coupon_id:string>");
    assertThat(table("coupons").columns())
        .containsExactly(
            CouponsTable.CONTRACT.columns().stream()
                .map(TableColumn::name)
                .map(name -> name.replace("_cents", ""))
                .toArray(String[]::new));
    history.forEach((name, rows) -> assertThat(rows.count()).as(name).isPositive());
  }

  @Test
  void liesBeforeTheOpeningNight() {
    Column opening = lit(java.sql.Timestamp.from(java.time.Instant.parse("2026-02-02T00:00:00Z")));
    Map.of(
            "behaviour_events", "event_at",
            "orders", "ordered_at",
            "coupon_issues", "issued_at",
            "coupon_redemptions", "redeemed_at",
            "users", "registered_at")
        .forEach(
            (name, time) ->
                assertThat(table(name).where(col(time).geq(opening)).count()).as(name).isZero());
  }

  @Test
  void keysAreUnique() {
    assertThat(Shops.repeated(table("users"), "user_id")).isZero();
    assertThat(Shops.repeated(table("behaviour_events"), "event_id")).isZero();
    assertThat(Shops.repeated(table("orders"), "order_id")).isZero();
    assertThat(Shops.repeated(table("order_lines"), "order_id", "line")).isZero();
    assertThat(Shops.repeated(table("coupon_issues"), "issue_id")).isZero();
    assertThat(Shops.repeated(table("coupon_redemptions"), "redemption_id")).isZero();
    assertThat(Shops.repeated(table("coupon_redemptions"), "issue_id")).isZero();
  }

  /** Redemptions with their issue, order, coupon and user, and the lines the coupon was used on. */
  private static Dataset<Row> redemptions() {
    Dataset<Row> lines =
        table("order_lines")
            .where(col("coupon_id").isNotNull())
            .groupBy(col("order_id").as("line_order"), col("coupon_id").as("line_coupon"))
            .agg(sum("discount").as("line_discount"));
    return table("coupon_redemptions")
        .as("r")
        .join(table("coupon_issues").as("i"), col("r.issue_id").equalTo(col("i.issue_id")))
        .join(table("orders").as("o"), col("r.order_id").equalTo(col("o.order_id")))
        .join(table("coupons").as("c"), col("r.coupon_id").equalTo(col("c.coupon_id")))
        .join(table("users").as("u"), col("r.user_id").equalTo(col("u.user_id")))
        .join(
            lines,
            col("r.order_id")
                .equalTo(col("line_order"))
                .and(col("r.coupon_id").equalTo(col("line_coupon"))));
  }

  @Test
  void everyRedemptionHasItsIssueItsOrderAndItsDiscountToTheCent() {
    Dataset<Row> redemptions = redemptions();
    assertThat(redemptions.count()).isEqualTo(table("coupon_redemptions").count());
    Column holds =
        col("i.user_id")
            .equalTo(col("r.user_id"))
            .and(col("i.coupon_id").equalTo(col("r.coupon_id")))
            .and(col("o.user_id").equalTo(col("r.user_id")))
            .and(col("i.arm").equalTo("treatment"))
            .and(col("i.issued_at").lt(col("r.redeemed_at")))
            .and(col("o.ordered_at").equalTo(col("r.redeemed_at")))
            .and(col("line_discount").equalTo(col("r.discount")));
    assertThat(redemptions.where(holds).count()).isEqualTo(redemptions.count());
  }

  @Test
  void redemptionsMeetTheTerms() {
    Dataset<Row> spend =
        redemptions()
            .join(table("order_lines").as("l"), col("l.order_id").equalTo(col("r.order_id")))
            .join(table("products").as("p"), col("l.product_id").equalTo(col("p.product_id")))
            .withColumn("values", split(col("c.scope_values"), "[|]"))
            .withColumn(
                "in_scope",
                when(col("c.scope").equalTo("all"), lit(true))
                    .when(
                        col("c.scope").equalTo("category"),
                        array_contains(col("values"), col("p.category_path")))
                    .when(
                        col("c.scope").equalTo("brand"),
                        array_contains(col("values"), col("p.brand")))
                    .otherwise(array_contains(col("values"), col("p.product_id")))
                    .and(
                        coalesce(
                            col("l.product_id").notEqual(col("c.gift_product_id")), lit(true))))
            .groupBy("r.redemption_id", "c.min_spend")
            .agg(
                sum(when(col("in_scope"), col("l.unit_price").multiply(col("l.quantity"))))
                    .as("spend"));
    assertThat(spend.where(col("spend").lt(col("min_spend"))).count()).isZero();

    Column redeemedOn = to_date(col("r.redeemed_at"));
    Column admitted =
        redeemedOn
            .between(col("c.valid_from"), col("c.valid_to"))
            .and(coalesce(col("c.member_tier").equalTo(col("u.member_tier")), lit(true)))
            .and(coalesce(col("c.region").equalTo(col("u.region")), lit(true)))
            .and(coalesce(col("r.discount").leq(col("c.discount_cap")), lit(true)))
            .and(coalesce(col("r.discount").leq(col("c.amount_off")), lit(true)))
            .and(col("r.discount").gt(0))
            .and(col("u.marketing_consent"));
    assertThat(redemptions().where(admitted).count()).isEqualTo(redemptions().count());
  }

  @Test
  void withholdsAboutTheShareOfTheHoldoutAndTellsThePropensity() {
    long all = table("coupon_issues").count();
    Dataset<Row> holdout = table("coupon_issues").where(col("arm").equalTo("holdout"));
    assertThat((double) holdout.count() / all).isBetween(0.06, 0.14);
    assertThat(holdout.where(col("propensity").notEqual(0.1)).count()).isZero();
  }

  @Test
  void isOfTheSizeAskedFor() {
    double users = SMALL.users();
    assertThat(table("users").count()).isEqualTo(SMALL.users());
    assertThat(table("orders").count() / users).isBetween(3.0, 5.0);
    assertThat(table("behaviour_events").count() / users).isBetween(50.0, 80.0);
    long treated = table("coupon_issues").where(col("arm").equalTo("treatment")).count();
    assertThat((double) table("coupon_redemptions").count() / treated).isBetween(0.04, 0.14);
  }
}
