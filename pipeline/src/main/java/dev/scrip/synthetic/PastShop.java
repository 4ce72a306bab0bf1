package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The shop up to the opening night; each table lives all lives again, which is cheap. */
final class PastShop {
  private PastShop() {}

  /** The raw tables of the given users, however these are spread over partitions. */
  static Map<String, Dataset<Row>> tables(
      SparkSession spark, ShopOptions options, Dataset<Long> users) {
    Shop shop = Shop.in(spark, options);
    World world = shop.world();
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(
        tables,
        RawTable.USERS,
        each(
            users,
            RawTable.USERS,
            n -> List.of(DimensionRows.user(shop.world(), shop.world().user(n)))));
    tables.put("products", RawTable.PRODUCTS.of(spark, DimensionRows.products(world)));
    put(
        tables,
        RawTable.BEHAVIOUR_EVENTS,
        told(users, shop, RawTable.BEHAVIOUR_EVENTS, Session::events));
    put(tables, RawTable.ORDERS, told(users, shop, RawTable.ORDERS, FactRows::order));
    put(tables, RawTable.ORDER_LINES, told(users, shop, RawTable.ORDER_LINES, FactRows::lines));
    tables.put("campaigns", RawTable.CAMPAIGNS.of(spark, DimensionRows.campaigns(world)));
    put(
        tables,
        RawTable.CAMPAIGN_AUDIENCE,
        each(
            users,
            RawTable.CAMPAIGN_AUDIENCE,
            n -> DimensionRows.audience(shop.world(), shop.world().user(n))));
    tables.put("coupons", RawTable.COUPONS.of(spark, DimensionRows.coupons(world)));
    put(tables, RawTable.COUPON_ISSUES, each(users, RawTable.COUPON_ISSUES, n -> issues(shop, n)));
    put(
        tables,
        RawTable.COUPON_REDEMPTIONS,
        told(users, shop, RawTable.COUPON_REDEMPTIONS, FactRows::redemption));
    return tables;
  }

  private static void put(Map<String, Dataset<Row>> tables, RawTable table, Dataset<Row> rows) {
    tables.put(table.tableName(), table.dress(rows));
  }

  private interface UserRows extends java.io.Serializable {
    List<Row> of(long number);
  }

  private static Dataset<Row> each(Dataset<Long> users, RawTable table, UserRows rows) {
    return users.flatMap(
        (FlatMapFunction<Long, Row>) number -> rows.of(number).iterator(), table.plain());
  }

  private static Dataset<Row> told(
      Dataset<Long> users, Shop shop, RawTable table, FactRows.Teller teller) {
    return each(users, table, number -> told(shop.world(), number, teller));
  }

  private static List<Row> told(World world, long number, FactRows.Teller teller) {
    List<Row> rows = new ArrayList<>();
    for (LivedDay lived : Life.history(world, world.user(number)).days()) {
      teller.tell(world, lived, rows);
    }
    return rows;
  }

  private static List<Row> issues(Shop shop, long number) {
    World world = shop.world();
    return Life.history(world, world.user(number)).issues().stream()
        .map(issue -> FactRows.issue(world, issue))
        .toList();
  }
}
