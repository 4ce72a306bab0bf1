package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One day of the shop after its opening. */
final class LiveShop {
  private LiveShop() {}

  /** The day's new rows of every raw table. */
  static Map<String, Dataset<Row>> tables(
      SparkSession spark,
      ShopOptions options,
      int day,
      Dataset<Row> allocation,
      Dataset<Row> issues,
      Dataset<Row> redemptions) {
    Shop shop = Shop.in(spark, options);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    for (RawTable table : RawTable.ALL) {
      tables.put(table.tableName(), table.empty(spark));
    }
    put(tables, RawTable.USERS, arrivals(spark, options, shop, day));

    Dataset<Row> given = Hands.given(allocation, shop, day);
    put(tables, RawTable.COUPON_ISSUES, given);
    Dataset<Row> hands =
        Hands.of(
            Shop.users(spark, 0, options.usersBy(day - 1)),
            RawTable.COUPON_ISSUES.dress(given),
            issues,
            redemptions,
            shop,
            day);
    put(
        tables,
        RawTable.BEHAVIOUR_EVENTS,
        told(hands, shop, day, RawTable.BEHAVIOUR_EVENTS, Session::events));
    put(tables, RawTable.ORDERS, told(hands, shop, day, RawTable.ORDERS, FactRows::order));
    put(
        tables,
        RawTable.ORDER_LINES,
        told(hands, shop, day, RawTable.ORDER_LINES, FactRows::lines));
    put(
        tables,
        RawTable.COUPON_REDEMPTIONS,
        told(hands, shop, day, RawTable.COUPON_REDEMPTIONS, FactRows::redemption));
    return tables;
  }

  private static void put(Map<String, Dataset<Row>> tables, RawTable table, Dataset<Row> rows) {
    tables.put(table.tableName(), table.dress(rows));
  }

  private static Dataset<Row> arrivals(
      SparkSession spark, ShopOptions options, Shop shop, int day) {
    return Shop.users(spark, options.usersBy(day - 1), options.usersBy(day))
        .flatMap(
            (FlatMapFunction<Long, Row>)
                n -> List.of(DimensionRows.user(shop.world(), shop.world().user(n))).iterator(),
            RawTable.USERS.plain());
  }

  private static Dataset<Row> told(
      Dataset<Row> hands, Shop shop, int day, RawTable table, FactRows.Teller teller) {
    return hands.flatMap(
        (FlatMapFunction<Row, Row>) hand -> told(shop.world(), hand, day, teller).iterator(),
        table.plain());
  }

  /** Ids that are not of this shop's users live elsewhere. */
  private static List<Row> told(World world, Row hand, int day, FactRows.Teller teller) {
    List<Row> rows = new ArrayList<>();
    long number = Ids.userNumber(hand.getString(0));
    if (number >= 0 && number < world.options().usersBy(day - 1)) {
      UserTraits user = world.user(number);
      teller.tell(world, Life.live(world, user, day, Hands.held(world, user, hand)), rows);
    }
    return rows;
  }
}
