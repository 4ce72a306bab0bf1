package dev.scrip.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.quality.RowCounts;
import dev.scrip.testing.TestSpark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every damaged row carries the reason it must be set aside for in its own key. */
class QuarantineReasonsTest {
  private static CleanResult result;
  private static final Map<String, Long> RAW_ROWS = new HashMap<>();

  @BeforeAll
  static void cleanADamagedShop() {
    RawShop shop = RawShop.withOneOfEach();
    damageUsersAndProducts(shop);
    damageEvents(shop);
    damageOrders(shop);
    damageCampaigns(shop);
    damageResponses(shop);
    Map<String, Dataset<Row>> raw = shop.raw();
    raw.forEach((table, rows) -> RAW_ROWS.put(table, rows.count()));
    result = CleanTables.clean(TestSpark.session(), raw, RawShop.OPTIONS, RawShop.RUN_DATE);
  }

  @AfterAll
  static void release() {
    result.release();
  }

  private static void damageUsersAndProducts(RawShop shop) {
    shop.like("users", "user_id=corrupt:row", "birth_year=19x", "_corrupt_record=u9,x,\"y")
        .like("users", "user_id=malformed:registered_at", "registered_at=2025-02-30")
        .like("users", "user_id=malformed:registered_at#time", "registered_at=12:30")
        .like("users", "user_id=malformed:registered_at#year", "registered_at=2025")
        .like("users", "user_id=malformed:birth_year", "birth_year=198o")
        .like("users", "user_id=malformed:marketing_consent", "marketing_consent=perhaps")
        .like("users", "user_id=out_of_range:registered_at", "registered_at=1999-12-31 23:59:59")
        .like("users", "user_id=  ")
        .like("products", "product_id=out_of_range:list_price_cents", "list_price_cents=-1")
        .like("products", "product_id=out_of_range:unit_cost_cents", "unit_cost_cents=-1")
        .like("products", "product_id=malformed:unit_cost_cents", "unit_cost_cents=1.5")
        .like("products", "product_id=malformed:stock", "stock=99999999999999999999");
  }

  private static void damageEvents(RawShop shop) {
    String events = "behaviour_events";
    shop.like(events, "event_id=missing:user_id", "user_id= ")
        .like(events, "event_id=missing:event_at", "event_at=")
        .like(events, "event_id=missing:event_type", "event_type=", "event_at=broken")
        .like(events, "event_id=malformed:event_at", "event_at=yesterday")
        .like(events, "event_id=malformed:rating", "rating=4.5")
        .like(events, "event_id=malformed:dwell_ms", "dwell_ms=long", "event_at=2026-03-11")
        .like(events, "event_id=unknown_value:event_type", "event_type=glance", "rating=9")
        .like(events, "event_id=out_of_range:event_at", "event_at=1970-01-01")
        .like(events, "event_id=out_of_range:dwell_ms", "dwell_ms=-1")
        .like(events, "event_id=out_of_range:rating", "rating=6", "user_id=nobody")
        .like(events, "event_id=out_of_range:rating#0", "rating=0")
        .like(events, "event_id=unknown:user_id", "user_id=nobody")
        .like(events, "event_id=unknown:user_id#aside", "user_id=malformed:birth_year");
  }

  private static void damageOrders(RawShop shop) {
    shop.like("orders", "order_id=unknown_value:status", "status=lost")
        .like("orders", "order_id=unknown:user_id", "user_id=nobody")
        .like("orders", "order_id=missing:ordered_at", "ordered_at=  ")
        .like("order_lines", "order_id=unknown:user_id", "line=1")
        .like("order_lines", "line=2", "product_id=")
        .like("order_lines", "line=3", "product_id=p9", "unit_price_cents=")
        .like("order_lines", "line=4", "unit_price_cents=12,50")
        .like("order_lines", "line=5", "unit_price_cents=-5")
        .like("order_lines", "line=6", "quantity=0")
        .like("order_lines", "line=7", "discount_cents=-1")
        .like("order_lines", "line=8", "discount_cents=501")
        .like("order_lines", "line=9", "unit_price_cents=9000000000000000000")
        .like("order_lines", "line=ten")
        .like("order_lines", "line=11", "order_id=o99");
  }

  private static void damageCampaigns(RawShop shop) {
    shop.like("campaigns", "campaign_id=inconsistent:ends_on", "ends_on=2026-01-31")
        .like("campaigns", "campaign_id=missing:starts_on", "starts_on=")
        .like("campaigns", "campaign_id=out_of_range:coupons_per_user", "coupons_per_user=0")
        .like("campaign_audience", "campaign_id=inconsistent:ends_on")
        .like("campaign_audience", "user_id=nobody")
        .like("coupons", "coupon_id=missing:amount_off_cents", "amount_off_cents=")
        .like(
            "coupons", "coupon_id=missing:percent_off", "coupon_type=cashback", "amount_off_cents=")
        .like(
            "coupons",
            "coupon_id=malformed:percent_off",
            "coupon_type=percentage",
            "percent_off=ten",
            "amount_off_cents=")
        .like("coupons", "coupon_id=missing:gift_product_id", "coupon_type=gift")
        .like("coupons", "coupon_id=missing:scope_values", "scope_values=|")
        .like("coupons", "coupon_id=missing:scope", "scope=")
        .like("coupons", "coupon_id=unknown_value:coupon_type", "coupon_type=lottery")
        .like("coupons", "coupon_id=unknown_value:scope", "scope=shelf")
        .like(
            "coupons",
            "coupon_id=out_of_range:percent_off",
            "coupon_type=percentage",
            "percent_off=100.5")
        .like("coupons", "coupon_id=out_of_range:amount_off_cents", "amount_off_cents=0")
        .like("coupons", "coupon_id=out_of_range:min_spend_cents", "min_spend_cents=-1")
        .like("coupons", "coupon_id=out_of_range:discount_cap_cents", "discount_cap_cents=1e15")
        .like("coupons", "coupon_id=out_of_range:inventory", "inventory=-1")
        .like("coupons", "coupon_id=inconsistent:valid_to", "valid_to=2026-01-31")
        .like("coupons", "coupon_id=unknown:campaign_id", "campaign_id=inconsistent:ends_on");
  }

  private static void damageResponses(RawShop shop) {
    String issues = "coupon_issues";
    String redemptions = "coupon_redemptions";
    shop.like(issues, "issue_id=unknown_value:arm", "arm=both")
        .like(issues, "issue_id=out_of_range:propensity", "propensity=0")
        .like(issues, "issue_id=malformed:propensity", "propensity=NaN")
        .like(issues, "issue_id=unknown:user_id", "user_id=nobody")
        .like(issues, "issue_id=unknown:coupon_id", "coupon_id=missing:scope")
        .like(
            redemptions,
            "redemption_id=inconsistent:redeemed_at",
            "redeemed_at=2026-02-01 23:59:59")
        .like(redemptions, "redemption_id=inconsistent:user_id", "user_id=u2")
        .like(redemptions, "redemption_id=inconsistent:coupon_id", "coupon_id=k2")
        .like(redemptions, "redemption_id=out_of_range:discount_cents", "discount_cents=-200")
        .like(
            redemptions, "redemption_id=missing:discount_cents", "discount_cents=", "coupon_id=k9")
        .like(redemptions, "redemption_id=unknown:issue_id", "issue_id=unknown:user_id");
  }

  @Test
  void setsEveryDamagedRowAsideForItsOwnReason() {
    List<Row> named =
        result
            .quarantine()
            .filter("table_name NOT IN ('order_lines', 'campaign_audience') AND row_key <> ''")
            .collectAsList();
    assertThat(named)
        .hasSize(56)
        .allSatisfy(
            r ->
                assertThat(r.<String>getAs("reason"))
                    .as("%s %s", r.getAs("table_name"), r.getAs("row_key"))
                    .isEqualTo(r.<String>getAs("row_key").replaceAll("#.*", "")));
  }

  @Test
  void setsDamagedOrderLinesAside() {
    assertThat(reasonsOf("order_lines"))
        .containsExactlyInAnyOrder(
            "unknown:user_id|1 unknown:order_id",
            "o1|2 missing:product_id",
            "o1|3 missing:unit_price_cents",
            "o1|4 malformed:unit_price_cents",
            "o1|5 out_of_range:unit_price_cents",
            "o1|6 out_of_range:quantity",
            "o1|7 out_of_range:discount_cents",
            "o1|8 inconsistent:discount_cents",
            "o1|9 out_of_range:unit_price_cents",
            "o1| malformed:line",
            "o99|11 unknown:order_id");
  }

  @Test
  void setsAudiencesOfNobodyAside() {
    assertThat(reasonsOf("campaign_audience"))
        .containsExactlyInAnyOrder(
            "inconsistent:ends_on|u1 unknown:campaign_id", "c1|nobody unknown:user_id");
  }

  @Test
  void setsRowsWithoutAnIdAside() {
    assertThat(result.quarantine().filter("table_name = 'users' AND row_key = ''").collectAsList())
        .singleElement()
        .satisfies(r -> assertThat(r.<String>getAs("reason")).isEqualTo("missing:user_id"));
  }

  @Test
  void keepsTheOneSoundRowOfEachTable() {
    result.clean().forEach((table, rows) -> assertThat(rows.count()).as("%s", table).isEqualTo(1));
  }

  @Test
  void accountsForEveryRow() {
    assertThat(result.counts()).hasSize(10);
    result
        .counts()
        .forEach(
            (table, counts) -> {
              assertThat(counts.addsUp()).as("%s %s", table, counts).isTrue();
              assertThat(counts.raw()).isEqualTo(RAW_ROWS.get(table));
            });
    RowCounts total = result.total();
    assertThat(total.quarantined()).isEqualTo(result.quarantine().count());
    assertThat(total.clean()).isEqualTo(10);
  }

  @Test
  void showsTheRawRowAsItCame() {
    Row row = result.quarantine().filter("row_key = 'corrupt:row'").first();
    assertThat(row.<String>getAs("raw_row"))
        .contains("\"birth_year\":\"19x\"")
        .contains("\"_corrupt_record\":\"u9,x,\\\"y\"");
  }

  private static List<String> reasonsOf(String table) {
    return result.quarantine().filter("table_name = '" + table + "'").collectAsList().stream()
        .map(r -> r.<String>getAs("row_key") + " " + r.<String>getAs("reason"))
        .toList();
  }
}
