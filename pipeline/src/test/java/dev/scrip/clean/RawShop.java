package dev.scrip.clean;

import static dev.scrip.testing.TestSpark.rows;

import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A tiny shop of raw text tables: one sound row each, and whatever a test adds. */
final class RawShop {
  static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 10);
  static final CleanOptions OPTIONS = CleanOptions.DEFAULT;

  private final Map<String, List<Map<String, @Nullable String>>> tables = new LinkedHashMap<>();

  static RawShop empty() {
    return new RawShop();
  }

  static RawShop withOneOfEach() {
    RawShop shop = new RawShop();
    shop.put(
        "users",
        "user_id=u1",
        "registered_at=2025-01-01 08:00:00",
        "birth_year=1980",
        "gender=f",
        "region=north",
        "occupation=baker",
        "income_band=mid",
        "member_tier=gold",
        "marketing_consent=true");
    shop.put(
        "products",
        "product_id=p1",
        "name=Bread",
        "category_path=food/bakery/bread",
        "brand=Crumb",
        "list_price_cents=250",
        "unit_cost_cents=100",
        "stock=7",
        "season=");
    shop.put(
        "behaviour_events",
        "event_id=e1",
        "user_id=u1",
        "event_at=2026-03-01 10:00:00",
        "event_type=view",
        "product_id=p1",
        "query=",
        "session_id=s1",
        "dwell_ms=900",
        "rating=");
    shop.put(
        "orders",
        "order_id=o1",
        "user_id=u1",
        "ordered_at=2026-03-02 11:00:00",
        "status=completed");
    shop.put(
        "order_lines",
        "order_id=o1",
        "line=1",
        "product_id=p1",
        "quantity=2",
        "unit_price_cents=250",
        "discount_cents=50",
        "coupon_id=");
    shop.put(
        "campaigns",
        "campaign_id=c1",
        "name=Spring",
        "objective=other",
        "starts_on=2026-02-01",
        "ends_on=2026-04-01",
        "budget_cents=100000",
        "coupons_per_user=2");
    shop.put("campaign_audience", "campaign_id=c1", "user_id=u1");
    shop.put(
        "coupons",
        "coupon_id=k1",
        "campaign_id=c1",
        "coupon_type=spend-threshold",
        "min_spend_cents=1000",
        "amount_off_cents=200",
        "percent_off=",
        "discount_cap_cents=",
        "gift_product_id=",
        "member_tier=",
        "region=",
        "scope=product",
        "scope_values=p1|p2",
        "valid_from=2026-02-01",
        "valid_to=2026-03-31",
        "inventory=100");
    shop.put(
        "coupon_issues",
        "issue_id=i1",
        "user_id=u1",
        "coupon_id=k1",
        "issued_at=2026-02-02 00:00:00",
        "channel=mail",
        "arm=treatment",
        "propensity=0.9");
    shop.put(
        "coupon_redemptions",
        "redemption_id=r1",
        "issue_id=i1",
        "user_id=u1",
        "coupon_id=k1",
        "order_id=o1",
        "redeemed_at=2026-03-02 11:00:00",
        "discount_cents=200");
    return shop;
  }

  /** Adds a row of exactly these cells, {@code column=value}; a blank value is an empty text. */
  RawShop put(String table, String... cells) {
    tables.computeIfAbsent(table, t -> new ArrayList<>()).add(cells(cells));
    return this;
  }

  /** Adds a copy of the table's first row with some cells changed. */
  RawShop like(String table, String... cells) {
    Map<String, @Nullable String> row = new LinkedHashMap<>(of(table).get(0));
    row.putAll(cells(cells));
    of(table).add(row);
    return this;
  }

  /** Takes a column away from a table. */
  RawShop without(String table, String column) {
    of(table).forEach(row -> row.remove(column));
    return this;
  }

  /** Keeps these tables only. */
  RawShop only(String... names) {
    tables.keySet().retainAll(List.of(names));
    return this;
  }

  /** Takes all rows away and leaves the columns. */
  RawShop emptied(String table) {
    Map<String, @Nullable String> header = new LinkedHashMap<>(of(table).get(0));
    header.replaceAll((column, value) -> null);
    of(table).clear();
    of(table).add(header);
    return this;
  }

  private List<Map<String, @Nullable String>> of(String table) {
    List<Map<String, @Nullable String>> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    return rows;
  }

  Map<String, Dataset<Row>> raw() {
    Map<String, Dataset<Row>> raw = new LinkedHashMap<>();
    tables.forEach((name, rows) -> raw.put(name, dataset(rows)));
    return raw;
  }

  CleanResult clean() {
    return clean(OPTIONS);
  }

  CleanResult clean(CleanOptions options) {
    return CleanTables.clean(TestSpark.session(), raw(), options, RUN_DATE);
  }

  private static Dataset<Row> dataset(List<Map<String, @Nullable String>> rows) {
    List<String> columns = new ArrayList<>();
    rows.forEach(r -> r.keySet().stream().filter(c -> !columns.contains(c)).forEach(columns::add));
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    Object[][] values =
        rows.stream()
            .filter(r -> r.values().stream().anyMatch(v -> v != null))
            .map(r -> columns.stream().map(r::get).toArray())
            .toArray(Object[][]::new);
    return rows(schema, values);
  }

  private static Map<String, @Nullable String> cells(String... cells) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (String cell : cells) {
      int equals = cell.indexOf('=');
      row.put(cell.substring(0, equals), cell.substring(equals + 1));
    }
    return row;
  }
}
