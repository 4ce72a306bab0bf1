package dev.scrip.clean;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.quality.Checks;
import dev.scrip.quality.RowCounts;
import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import dev.scrip.testing.TestSpark;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleanTablesTest {
  private static final String ZONE = "spark.sql.session.timeZone";

  @AfterEach
  void restore() {
    TestSpark.session().conf().set(ZONE, "UTC");
    TestSpark.session().catalog().clearCache();
  }

  @Test
  void theNewestOfRepeatedRowsStays() {
    RawShop shop =
        RawShop.withOneOfEach()
            .only("users", "orders")
            .like("orders", "ordered_at=2026-03-03 09:00:00", "status=returned")
            .like("orders", "ordered_at=2026-03-03 09:00:00", "status=cancelled")
            .like("orders", "ordered_at=2026-03-01 09:00:00")
            .like("orders", "ordered_at=2026-03-04 09:00:00", "status=stolen");
    CleanResult result = shop.clean();
    assertThat(result.counts()).containsEntry("orders", new RowCounts(5, 1, 1, 3, 0));
    assertThat(texts(result, OrdersTable.CONTRACT))
        .containsExactly("[o1,u1,2026-03-03 09:00:00.0,2026-03-03,returned]");
  }

  @Test
  void rowsFromTheRunDateOnAreLeftForLater() {
    CleanResult result =
        RawShop.withOneOfEach()
            .only("users", "products", "orders", "order_lines", "campaigns", "campaign_audience")
            .like("orders", "order_id=o2", "ordered_at=2026-03-10 00:00:00", "status=odd")
            .like("orders", "order_id=o3", "ordered_at=2026-03-09 23:59:59.999")
            .like("orders", "ordered_at=2026-03-12 00:00:00")
            .like("order_lines", "order_id=o2", "quantity=-3")
            .like("order_lines", "order_id=o3")
            .like("users", "user_id=u2", "registered_at=2026-03-10 08:00:00")
            .like("campaign_audience", "user_id=u2")
            .clean();
    assertThat(result.counts())
        .containsEntry("orders", new RowCounts(4, 2, 0, 0, 2))
        .containsEntry("order_lines", new RowCounts(3, 2, 0, 0, 1))
        .containsEntry("users", new RowCounts(2, 1, 0, 0, 1))
        .containsEntry("campaign_audience", new RowCounts(2, 1, 0, 0, 1));
    assertThat(texts(result, OrderLinesTable.CONTRACT))
        .containsExactlyInAnyOrder(
            "[o1,1,2026-03-02,p1,2,250,50,null]", "[o3,1,2026-03-09,p1,2,250,50,null]");
  }

  @Test
  void lateRowsAreTakenInWhenTheyArrive() {
    RawShop shop = RawShop.withOneOfEach().only("users", "orders");
    assertThat(shop.clean().table(OrdersTable.CONTRACT).count()).isEqualTo(1);
    shop.like("orders", "order_id=o0", "ordered_at=2025-11-05 12:00:00");
    assertThat(texts(shop.clean(), OrdersTable.CONTRACT))
        .contains("[o0,u1,2025-11-05 12:00:00.0,2025-11-05,completed]");
  }

  @Test
  void timesAreTheShopsUnlessTheySayOtherwise() {
    TestSpark.session().conf().set(ZONE, "Europe/Berlin");
    CleanResult result =
        RawShop.withOneOfEach()
            .only("users", "behaviour_events")
            .emptied("behaviour_events")
            .like(
                "behaviour_events",
                "event_id=e1",
                "user_id=u1",
                "event_type=view",
                "event_at=2025-07-01 00:30:00")
            .like(
                "behaviour_events",
                "event_id=e2",
                "user_id=u1",
                "event_type=view",
                "event_at=2025-07-01T00:30:00Z")
            .like(
                "behaviour_events",
                "event_id=e3",
                "user_id=u1",
                "event_type=view",
                "event_at=2025-03-30 02:30:00")
            .like(
                "behaviour_events",
                "event_id=e4",
                "user_id=u1",
                "event_type=view",
                "event_at=2025-10-26 02:30:00")
            .like(
                "behaviour_events",
                "event_id=e5",
                "user_id=u1",
                "event_type=view",
                "event_at=2026-03-09T23:30:00Z")
            .like(
                "behaviour_events",
                "event_id=e6",
                "user_id=u1",
                "event_type=view",
                "event_at=2025-07-01 23:30:00+00:00")
            .clean();
    assertThat(
            result
                .table(BehaviourEventsTable.CONTRACT)
                .selectExpr("concat_ws(' ', event_id, unix_seconds(event_at), event_date) AS text")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder(
            "e1 1751322600 2025-07-01", // 22:30 UTC the day before
            "e2 1751329800 2025-07-01",
            "e3 1743298200 2025-03-30", // skipped by the clock: 03:30 CEST, 01:30 UTC
            "e4 1761438600 2025-10-26", // comes twice: the first, 00:30 UTC
            "e6 1751412600 2025-07-02");
    assertThat(result.counts()).containsEntry("behaviour_events", new RowCounts(6, 5, 0, 0, 1));
  }

  @Test
  void textAndTypedInputGiveTheSameRows() {
    RawShop shop =
        RawShop.withOneOfEach()
            .like("products", "product_id=12", "list_price_cents=199")
            .like("order_lines", "line=2", "product_id=12")
            .like("order_lines", "line=2", "product_id=12", "quantity=10");
    Map<String, Dataset<Row>> typed = new LinkedHashMap<>();
    shop.raw().forEach((name, rows) -> typed.put(name, typed(rows)));
    CleanResult fromText = shop.clean();
    CleanResult fromTyped =
        CleanTables.clean(TestSpark.session(), typed, RawShop.OPTIONS, RawShop.RUN_DATE);
    for (TableContract contract : CleanShop.CONTRACTS) {
      assertThat(texts(fromTyped, contract))
          .containsExactlyInAnyOrderElementsOf(texts(fromText, contract));
    }
    assertThat(fromTyped.counts()).isEqualTo(fromText.counts());
    assertThat(texts(fromTyped, OrderLinesTable.CONTRACT))
        .contains("[o1,2,2026-03-02,12,10,250,50,null]");
  }

  /** Cells as a typed source has them: exact numbers as double or decimal, real times and lists. */
  private static Dataset<Row> typed(Dataset<Row> rows) {
    Dataset<Row> typed = rows;
    for (String column : rows.columns()) {
      String type =
          switch (column) {
            case "registered_at", "event_at", "ordered_at", "issued_at", "redeemed_at" ->
                "timestamp";
            case "starts_on" -> "timestamp_ntz";
            case "ends_on", "valid_from", "valid_to" -> "date";
            case "birth_year", "quantity", "line" -> "smallint";
            case "list_price_cents", "dwell_ms", "rating", "stock" -> "double";
            case "unit_price_cents", "budget_cents" -> "decimal(20,4)";
            case "propensity", "percent_off" -> "float";
            case "marketing_consent" -> "boolean";
            default -> "string";
          };
      String blankless = "nullif(trim(" + column + "), '')";
      String value =
          switch (column) {
            case "scope_values" -> "split(" + column + ", '[|]')";
            case "propensity" -> "cast(" + blankless + " as double)";
            default -> "cast(" + blankless + " as " + type + ")";
          };
      typed = typed.withColumn(column, expr(value));
    }
    return typed;
  }

  @Test
  void wholeFloatingIdsLoseTheirFraction() {
    RawShop shop =
        RawShop.withOneOfEach().only("users").emptied("users").like("users", "user_id=7");
    Map<String, Dataset<Row>> raw = new LinkedHashMap<>(shop.raw());
    raw.computeIfPresent(
        "users", (name, rows) -> rows.withColumn("user_id", rows.col("user_id").cast("double")));
    CleanResult result =
        CleanTables.clean(
            TestSpark.session(), raw, RawShop.OPTIONS.withAssumedConsent(true), RawShop.RUN_DATE);
    assertThat(result.table(UsersTable.CONTRACT).first().getString(0)).isEqualTo("7");
  }

  @Test
  void moneyInUnitsBecomesCentsRoundedHalfUp() {
    CleanResult result =
        RawShop.withOneOfEach()
            .only("products")
            .without("products", "list_price_cents")
            .like("products", "product_id=p2", "list_price=12.99")
            .like("products", "product_id=p3", "list_price=0.005")
            .like("products", "product_id=p4", "list_price=1.00499999999999999999")
            .like("products", "product_id=p5", "list_price=$3")
            .clean();
    assertThat(
            result
                .table(ProductsTable.CONTRACT)
                .selectExpr("concat_ws(' ', product_id, list_price_cents)")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder("p1", "p2 1299", "p3 1", "p4 100");
    assertThat(result.quarantine().first().<String>getAs("reason"))
        .isEqualTo("malformed:list_price_cents");
  }

  @Test
  void repairsAreCounted() {
    CleanResult result =
        RawShop.withOneOfEach()
            .like("users", "user_id=u2", "birth_year=1834", "marketing_consent=")
            .like("products", "product_id=p2", "stock=-4", "category_path= ")
            .like("behaviour_events", "event_id=e2", "dwell_ms=99999999", "event_type= VIEW ")
            .like("orders", "order_id=o2", "status=")
            .like("order_lines", "line=2", "quantity=", "unit_price_cents=", "discount_cents=")
            .like("order_lines", "line=3", "quantity=4000", "discount_cents=400001")
            .like("campaigns", "campaign_id=c2", "coupons_per_user=")
            .like(
                "coupons",
                "coupon_id=k2",
                "coupon_type=",
                "percent_off=10",
                "scope=",
                "scope_values=",
                "min_spend_cents=",
                "valid_from=",
                "valid_to=")
            .like("coupon_issues", "issue_id=i2", "arm=")
            .like("coupon_redemptions", "redemption_id=r2", "discount_cents=")
            .clean();
    assertThat(result.quarantine().collectAsList()).isEmpty();
    assertThat(result.repairs())
        .containsExactly(
            Map.entry("behaviour_events.dwell_ms.capped", 1L),
            Map.entry("campaigns.coupons_per_user.filled", 1L),
            Map.entry("coupon_issues.arm.filled", 1L),
            Map.entry("coupon_redemptions.discount_cents.filled", 1L),
            Map.entry("coupons.coupon_type.filled", 1L),
            Map.entry("coupons.min_spend_cents.filled", 1L),
            Map.entry("coupons.scope.filled", 1L),
            Map.entry("coupons.valid_from.filled", 1L),
            Map.entry("coupons.valid_to.filled", 1L),
            Map.entry("order_lines.discount_cents.filled", 1L),
            Map.entry("order_lines.discount_cents.scaled", 1L),
            Map.entry("order_lines.quantity.capped", 1L),
            Map.entry("order_lines.quantity.filled", 1L),
            Map.entry("order_lines.unit_price_cents.filled", 1L),
            Map.entry("orders.status.filled", 1L),
            Map.entry("products.stock.raised", 1L),
            Map.entry("users.birth_year.dropped", 1L),
            Map.entry("users.marketing_consent.filled", 1L));
    assertThat(texts(result, OrderLinesTable.CONTRACT))
        .contains("[o1,2,2026-03-02,p1,1,250,0,null]", "[o1,3,2026-03-02,p1,1000,250,100000,null]");
    assertThat(texts(result, UsersTable.CONTRACT))
        .anyMatch(u -> u.startsWith("[u2,") && u.contains(",null,f,") && u.endsWith(",false]"));
    assertThat(texts(result, CouponsTable.CONTRACT))
        .anyMatch(c -> c.contains("[k2,c1,percentage,0,") && c.contains("2026-04-01"));
    assertThat(texts(result, ProductsTable.CONTRACT))
        .anyMatch(p -> p.startsWith("[p1,") && p.contains(",food/bakery,"))
        .anyMatch(p -> p.startsWith("[p2,") && p.contains(",unknown,"));
  }

  @Test
  void cleanRowsKeepTheirContracts() {
    CleanResult result = RawShop.withOneOfEach().clean();
    for (TableContract contract : CleanShop.CONTRACTS) {
      assertThat(Checks.require(result.table(contract), contract))
          .isEqualTo(result.table(contract).count());
    }
  }

  @Test
  void aSourceWithIdsAndTimesOnlyWillDo() {
    RawShop shop =
        RawShop.empty()
            .put("users", "user_id=u1")
            .put("products", "product_id=p1")
            .put("orders", "order_id=o1", "user_id=u1", "ordered_at=2026-01-01")
            .put("order_lines", "order_id=o1", "line=1", "product_id=p9", "unit_price=3.5")
            .put("campaigns", "campaign_id=c1", "starts_on=2026-01-01", "ends_on=2026-12-31")
            .put("coupons", "coupon_id=k1", "campaign_id=c1", "amount_off=1");
    CleanResult result =
        shop.clean(RawShop.OPTIONS.withAssumedConsent(true).withDefaultBudgetCents(5_000L));
    assertThat(result.total()).isEqualTo(new RowCounts(6, 6, 0, 0, 0));
    for (TableContract contract : CleanShop.CONTRACTS) {
      assertThat(Checks.require(result.table(contract), contract))
          .isEqualTo(result.table(contract).count());
    }
    assertThat(result.assumptions())
        .contains(
            "behaviour_events is absent: the night does without it",
            "users.marketing_consent is missing: assumed true",
            "campaigns.budget_cents is missing: assumed 5000 cents per campaign",
            "orders.status is missing: assumed completed",
            "orders has no status: done without"
                .replace("orders has no status", "campaigns has no name, objective"),
            "coupons.scope is missing: assumed all");
  }

  @Test
  void emptyTablesGiveEmptyTables() {
    RawShop shop = RawShop.withOneOfEach();
    CleanShop.CONTRACTS.forEach(c -> shop.emptied(c.name()));
    CleanResult result = shop.clean();
    assertThat(result.total()).isEqualTo(RowCounts.EMPTY);
    for (TableContract contract : CleanShop.CONTRACTS) {
      assertThat(contract.conform(result.table(contract)).isEmpty()).isTrue();
    }
    assertThat(result.quarantine().isEmpty()).isTrue();
  }

  @Test
  void partitionsDoNotMatter() {
    RawShop shop = RawShop.withOneOfEach().only("users", "orders", "order_lines");
    for (int i = 0; i < 40; i++) {
      shop.like(
          "orders",
          "order_id=o" + i % 7,
          "user_id=u" + i % 2,
          "ordered_at=2026-03-" + (i % 12 + 1) + " 10:00:00",
          "status=" + List.of("completed", "Returned", "odd").get(i % 3));
      shop.like("order_lines", "order_id=o" + i % 9, "line=" + i % 2, "quantity=" + (i % 5 - 1));
    }
    Map<String, Dataset<Row>> spread = new LinkedHashMap<>();
    shop.raw().forEach((name, rows) -> spread.put(name, rows.repartition(5)));
    CleanResult one = shop.clean();
    CleanResult other =
        CleanTables.clean(TestSpark.session(), spread, RawShop.OPTIONS, RawShop.RUN_DATE);
    assertThat(other.counts()).isEqualTo(one.counts());
    assertThat(one.counts().values()).allMatch(RowCounts::addsUp);
    for (TableContract contract : List.of(OrdersTable.CONTRACT, OrderLinesTable.CONTRACT)) {
      assertThat(one.table(contract).count()).isGreaterThan(1);
      assertThat(texts(other, contract)).containsExactlyInAnyOrderElementsOf(texts(one, contract));
    }
    assertSameRows(one.quarantine(), other.quarantine());
  }

  @Test
  void repeatedRowsWithoutATimeAreMerged() {
    CleanResult result =
        RawShop.withOneOfEach()
            .only("users", "campaigns", "campaign_audience")
            .like("campaign_audience")
            .like("campaign_audience")
            .clean();
    assertThat(result.counts()).containsEntry("campaign_audience", new RowCounts(3, 1, 0, 2, 0));
    assertThat(texts(result, CampaignAudienceTable.CONTRACT)).containsExactly("[c1,u1]");
  }

  @Test
  void aCampaignThatListsOnlyPeopleWhoAreNotThereIsNotForEverybody() {
    CleanResult result =
        RawShop.withOneOfEach()
            .only("users", "campaigns", "campaign_audience")
            .like("campaigns", "campaign_id=c2")
            .like("campaigns", "campaign_id=c3")
            .like("campaigns", "campaign_id=c4")
            .like("campaign_audience", "campaign_id=c2", "user_id=nobody")
            .like("campaign_audience", "campaign_id=c3", "user_id=")
            .clean();
    assertThat(result.table(CampaignsTable.CONTRACT).where("audience_only").collectAsList())
        .extracting(r -> r.<String>getAs("campaign_id"))
        .containsExactlyInAnyOrder("c1", "c2", "c3");
    assertThat(result.table(CampaignsTable.CONTRACT).where("not audience_only").collectAsList())
        .extracting(r -> r.<String>getAs("campaign_id"))
        .containsExactly("c4");
  }

  @Test
  void aDiscountThatIsNotToldIsWhatTheCouponGivesAtMost() {
    CleanResult result =
        RawShop.withOneOfEach()
            .like("coupons", "coupon_id=capped", "amount_off_cents=1000", "discount_cap_cents=500")
            .like(
                "coupons",
                "coupon_id=percentage",
                "coupon_type=percentage",
                "amount_off_cents=",
                "percent_off=10",
                "discount_cap_cents=500")
            .like("coupon_issues", "issue_id=i2", "coupon_id=capped")
            .like("coupon_issues", "issue_id=i3", "coupon_id=percentage")
            .like(
                "coupon_redemptions",
                "redemption_id=r2",
                "issue_id=i2",
                "coupon_id=capped",
                "discount_cents=")
            .like(
                "coupon_redemptions",
                "redemption_id=r3",
                "issue_id=i3",
                "coupon_id=percentage",
                "discount_cents=")
            .clean();
    assertThat(
            result
                .table(CouponRedemptionsTable.CONTRACT)
                .where("coupon_id = 'capped'")
                .collectAsList())
        .singleElement()
        .satisfies(r -> assertThat(r.<Long>getAs("discount_cents")).isEqualTo(500));
    assertThat(result.quarantine().collectAsList())
        .extracting(r -> r.<String>getAs("reason"))
        .containsExactly("missing:discount_cents");
  }

  private static List<String> texts(CleanResult result, TableContract contract) {
    return Arrays.stream((Row[]) result.table(contract).collect()).map(Row::toString).toList();
  }
}
