package dev.scrip.profile;

import static dev.scrip.table.OrderLinesTable.COUPON_ID;
import static dev.scrip.table.OrderLinesTable.DISCOUNT_CENTS;
import static dev.scrip.table.OrderLinesTable.ORDER_DATE;
import static dev.scrip.table.OrderLinesTable.ORDER_ID;
import static dev.scrip.table.ProductsTable.CATEGORY;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Lines bought on promotion, that is at a discount without a coupon, and how many of the lines
 * without a coupon would have been if the user took promotions as they come: the sum of the
 * promotion shares that their categories had in the shop in the 28 days before the day of the
 * order. Lines of a category that nobody bought in those days are left out of both.
 */
final class Promotions {
  /** Lines bought on promotion. */
  static final String PROMOTED_LINE_COUNT = "promoted_line_count";

  /** Lines expected on promotion, in millionths of a line. */
  static final String EXPECTED_LINE_MICROS = "expected_line_micros";

  /** Millionths, so that the sum of shares is exact. */
  static final double MICROS = 1e6;

  private static final int DAYS = 28;
  private static final String PROMOTED = "promoted";
  private static final String LINES = "lines";
  private static final String SHARE_MICROS = "share_micros";

  private Promotions() {}

  /** One row per order with a line that counts: order_id and the two columns above. */
  static Dataset<Row> byOrder(CleanShop shop) {
    Dataset<Row> lines =
        shop.orderLines()
            .where(COUPON_ID.col().isNull())
            .join(shop.products().select(PRODUCT_ID.col(), CATEGORY.col()), PRODUCT_ID.name())
            .groupBy(ORDER_ID.col(), CATEGORY.col(), ORDER_DATE.col())
            .agg(
                Figures.countWhere(DISCOUNT_CENTS.col().gt(0)).as(PROMOTED),
                count(lit(1)).as(LINES));
    return lines
        .join(broadcast(shares(lines)), new String[] {CATEGORY.name(), ORDER_DATE.name()})
        .groupBy(ORDER_ID.col())
        .agg(
            sum(col(PROMOTED)).as(PROMOTED_LINE_COUNT),
            sum(col(SHARE_MICROS).multiply(col(LINES))).as(EXPECTED_LINE_MICROS));
  }

  /** The promotion share of each category before each day on which it was bought. */
  private static Dataset<Row> shares(Dataset<Row> lines) {
    WindowSpec daysBefore =
        Window.partitionBy(CATEGORY.col())
            .orderBy(unix_date(ORDER_DATE.col()))
            .rangeBetween(-DAYS, -1);
    Column promoted = sum(col(PROMOTED)).over(daysBefore);
    Column all = sum(col(LINES)).over(daysBefore);
    return lines
        .groupBy(CATEGORY.col(), ORDER_DATE.col())
        .agg(sum(col(PROMOTED)).as(PROMOTED), sum(col(LINES)).as(LINES))
        .select(
            CATEGORY.col(),
            ORDER_DATE.col(),
            round(Figures.ratio(promoted, all).multiply(MICROS)).cast("long").as(SHARE_MICROS))
        .where(col(SHARE_MICROS).isNotNull());
  }
}
