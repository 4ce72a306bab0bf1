package dev.scrip.profile;

import static dev.scrip.table.OrderLinesTable.DISCOUNT_CENTS;
import static dev.scrip.table.OrderLinesTable.PRODUCT_ID;
import static dev.scrip.table.OrderLinesTable.QUANTITY;
import static dev.scrip.table.OrderLinesTable.UNIT_PRICE_CENTS;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.OrdersTable.STATUS;
import static dev.scrip.table.OrdersTable.USER_ID;
import static dev.scrip.table.TableColumn.whole;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was really bought: completed orders only, with money per line and per order. */
public final class Purchases {
  /** Price before any discount. */
  public static final TableColumn GROSS_CENTS =
      whole("gross_cents", "Price before any discount.").required();

  /** What was paid. */
  public static final TableColumn NET_CENTS = whole("net_cents", "What was paid.").required();

  /** Lines of the order. */
  public static final TableColumn LINE_COUNT =
      whole("line_count", "Lines of the order.").required();

  /** Lines with a discount. */
  public static final TableColumn DISCOUNTED_LINE_COUNT =
      whole("discounted_line_count", "Lines with a discount.").required();

  /** Price of the lines with a discount, before it. */
  public static final TableColumn DISCOUNTED_GROSS_CENTS =
      whole("discounted_gross_cents", "Price of the lines with a discount, before it.").required();

  private static final String COMPLETED = "completed";

  private Purchases() {}

  /**
   * One row per line of a completed order: user_id, order_id, ordered_at, product_id, quantity,
   * gross_cents, discount_cents, net_cents.
   */
  public static Dataset<Row> lines(CleanShop shop) {
    Column gross = UNIT_PRICE_CENTS.col().multiply(QUANTITY.col());
    return completed(shop)
        .join(shop.orderLines(), ORDER_ID.name())
        .select(
            USER_ID.col(),
            ORDER_ID.col(),
            ORDERED_AT.col(),
            PRODUCT_ID.col(),
            QUANTITY.col(),
            gross.as(GROSS_CENTS.name()),
            DISCOUNT_CENTS.col(),
            gross.minus(DISCOUNT_CENTS.col()).as(NET_CENTS.name()));
  }

  /**
   * One row per completed order, without lines too: user_id, order_id, ordered_at, gross_cents,
   * discount_cents, net_cents, line_count, discounted_line_count, discounted_gross_cents.
   */
  public static Dataset<Row> orders(CleanShop shop) {
    Column gross = UNIT_PRICE_CENTS.col().multiply(QUANTITY.col());
    Dataset<Row> totals =
        shop.orderLines()
            .groupBy(ORDER_ID.col())
            .agg(
                sum(gross).as(GROSS_CENTS.name()),
                sum(DISCOUNT_CENTS.col()).as(DISCOUNT_CENTS.name()),
                count(lit(1)).as(LINE_COUNT.name()),
                Figures.countWhere(DISCOUNT_CENTS.col().gt(0)).as(DISCOUNTED_LINE_COUNT.name()),
                Figures.sumWhere(DISCOUNT_CENTS.col().gt(0), gross)
                    .as(DISCOUNTED_GROSS_CENTS.name()));
    return completed(shop)
        .join(totals, new String[] {ORDER_ID.name()}, "left")
        .select(
            USER_ID.col(),
            ORDER_ID.col(),
            ORDERED_AT.col(),
            GROSS_CENTS.orZero(),
            DISCOUNT_CENTS.orZero(),
            coalesce(GROSS_CENTS.col().minus(DISCOUNT_CENTS.col()), lit(0L)).as(NET_CENTS.name()),
            LINE_COUNT.orZero(),
            DISCOUNTED_LINE_COUNT.orZero(),
            DISCOUNTED_GROSS_CENTS.orZero());
  }

  /** user_id, order_id and ordered_at of the completed orders. */
  public static Dataset<Row> completed(CleanShop shop) {
    return shop.orders()
        .where(STATUS.col().equalTo(COMPLETED))
        .select(ORDER_ID.col(), USER_ID.col(), ORDERED_AT.col());
  }
}
