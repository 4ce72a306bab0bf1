package dev.scrip.profile;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import dev.scrip.testing.TestSpark;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A small shop written row by row; times as {@code 2024-03-01 10:00} in UTC. */
public final class AShop {
  /** Users and the instants at which they are asked about. */
  static final StructType MOMENTS =
      new StructType().add("user_id", DataTypes.StringType).add("as_of", DataTypes.TimestampType);

  private final Map<String, List<Row>> tables = new HashMap<>();
  private int count;

  /** An empty shop. */
  public static AShop empty() {
    return new AShop();
  }

  /** A user, registered then if a time is given. */
  public AShop user(String id, @Nullable String registeredAt) {
    return user(id, registeredAt, null);
  }

  /** A user of a tier. */
  public AShop user(String id, @Nullable String registeredAt, @Nullable String tier) {
    Timestamp at = registeredAt == null ? null : time(registeredAt);
    return add(UsersTable.CONTRACT, id, at, null, null, null, null, null, tier, true);
  }

  /** A product of 10.00 that costs 6.00, 90 in stock. */
  public AShop product(String id, String category, @Nullable String brand) {
    return product(id, category, brand, 1000L, 600L, 90L);
  }

  /** A product. */
  public AShop product(
      String id,
      String category,
      @Nullable String brand,
      @Nullable Long listPriceCents,
      @Nullable Long unitCostCents,
      @Nullable Long stock) {
    return add(
        ProductsTable.CONTRACT,
        id,
        id,
        category,
        category,
        brand,
        listPriceCents,
        unitCostCents,
        stock,
        null);
  }

  /** A completed order with one line. */
  public AShop bought(String user, String at, String product, long cents) {
    String order = next("order-");
    return order(order, user, at, "completed").line(order, 1, product, 1, cents, 0);
  }

  /** An order without lines. */
  public AShop order(String id, String user, String at, String status) {
    return add(OrdersTable.CONTRACT, id, user, time(at), day(at), status);
  }

  /** A line of an order that is already there. */
  public AShop line(
      String order, int line, String product, int quantity, long priceCents, long discountCents) {
    return line(order, line, product, quantity, priceCents, discountCents, null);
  }

  /** A line of an order that is already there, bought with a coupon if one is given. */
  public AShop line(
      String order,
      int line,
      String product,
      int quantity,
      long priceCents,
      long discountCents,
      @Nullable String coupon) {
    Date day =
        tables.getOrDefault(OrdersTable.CONTRACT.name(), List.of()).stream()
            .filter(o -> o.getString(0).equals(order))
            .map(o -> o.getDate(3))
            .findFirst()
            .orElseThrow();
    return add(
        OrderLinesTable.CONTRACT,
        order,
        line,
        day,
        product,
        quantity,
        priceCents,
        discountCents,
        coupon);
  }

  /** An event on a product, if any. */
  public AShop event(
      String user, String at, String type, @Nullable String product, @Nullable String session) {
    return event(user, at, type, product, session, null, null);
  }

  /** An event with dwell time and stars. */
  public AShop event(
      String user,
      String at,
      String type,
      @Nullable String product,
      @Nullable String session,
      @Nullable Long dwellMs,
      @Nullable Integer rating) {
    return add(
        BehaviourEventsTable.CONTRACT,
        next("event-"),
        user,
        time(at),
        day(at),
        type,
        product,
        null,
        session,
        dwellMs,
        rating);
  }

  /** A coupon of campaign c with a fixed amount off. */
  public AShop coupon(String id, String scope, String... values) {
    return coupon(id, "c", "spend-threshold", 0, 100L, null, null, null, scope, values);
  }

  /** A coupon. */
  public AShop coupon(
      String id,
      String campaign,
      String type,
      long minSpendCents,
      @Nullable Long amountOffCents,
      @Nullable Double percentOff,
      @Nullable Long capCents,
      @Nullable String gift,
      String scope,
      String... values) {
    return add(
        CouponsTable.CONTRACT,
        id,
        campaign,
        type,
        minSpendCents,
        amountOffCents,
        percentOff,
        capCents,
        gift,
        null,
        null,
        scope,
        values,
        day("2024-01-01 00:00"),
        day("2024-12-31 00:00"),
        null);
  }

  /** A coupon given to a user, or withheld in the holdout. */
  public AShop issue(String id, String user, String coupon, String at, String arm) {
    return add(CouponIssuesTable.CONTRACT, id, user, coupon, time(at), day(at), "mail", arm, 0.9);
  }

  /** A coupon used. */
  public AShop redemption(String issue, String user, String coupon, String at, long cents) {
    return redemption(issue, user, coupon, null, at, cents);
  }

  /** A coupon used in an order. */
  public AShop redemption(
      String issue, String user, String coupon, @Nullable String order, String at, long cents) {
    return add(
        CouponRedemptionsTable.CONTRACT,
        next("redemption-"),
        issue,
        user,
        coupon,
        order,
        time(at),
        day(at),
        cents);
  }

  /** The shop so far. */
  public CleanShop open() {
    return CleanShop.from(this::table);
  }

  /** The shop so far, its rows spread over a number of partitions. */
  public CleanShop spreadOver(int partitions) {
    return CleanShop.from(contract -> table(contract).repartition(partitions));
  }

  /** {@code 2024-03-01 10:00} as an instant. */
  public static Timestamp time(String text) {
    return Timestamp.valueOf(text + ":00");
  }

  /** The values of a row's columns, in the order named. */
  static List<Object> values(Row row, String... columns) {
    return Arrays.stream(columns).map(c -> row.<Object>getAs(c)).toList();
  }

  /** The rows computed once, so that they can be compared without computing them again. */
  public static Dataset<Row> computed(Dataset<Row> rows) {
    return TestSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private String next(String prefix) {
    count++;
    return prefix + count;
  }

  private static Date day(String text) {
    return Date.valueOf(text.substring(0, 10));
  }

  private Dataset<Row> table(TableContract contract) {
    return TestSpark.session()
        .createDataFrame(tables.getOrDefault(contract.name(), List.of()), contract.schema());
  }

  private AShop add(TableContract contract, @Nullable Object... values) {
    tables
        .computeIfAbsent(contract.name(), name -> new ArrayList<>())
        .add(RowFactory.create(values));
    return this;
  }
}
