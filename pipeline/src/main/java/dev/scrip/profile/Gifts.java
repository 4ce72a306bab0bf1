package dev.scrip.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the products that coupons give cost. */
public final class Gifts {
  /** What a user would pay for the gift, in cents: what it is worth to them. */
  public static final TableColumn PRICE_CENTS =
      TableColumn.whole("gift_price_cents", "List price of the gift.");

  private static final TableColumn COST_CENTS =
      TableColumn.whole("gift_cost_cents", "Unit cost of the gift, or its list price.");

  private Gifts() {}

  /** One row per product: gift_product_id and both figures. */
  public static Dataset<Row> of(CleanShop shop) {
    return shop.products()
        .select(
            ProductsTable.PRODUCT_ID.col().as(CouponsTable.GIFT_PRODUCT_ID.name()),
            ProductsTable.LIST_PRICE_CENTS.col().as(PRICE_CENTS.name()),
            coalesce(ProductsTable.UNIT_COST_CENTS.col(), ProductsTable.LIST_PRICE_CENTS.col())
                .as(COST_CENTS.name()));
  }

  /**
   * What a gift costs the shop, in cents: the unit cost of its product, or the list price where
   * that is unknown; where the product is unknown the amount that the coupon names, or what is
   * assumed.
   */
  public static Column costCents(long assumed) {
    return coalesce(COST_CENTS.col(), CouponsTable.AMOUNT_OFF_CENTS.col(), lit(assumed));
  }

  /** The rows without the columns of {@link #of}. */
  public static Dataset<Row> drop(Dataset<Row> rows) {
    return rows.drop(PRICE_CENTS.name(), COST_CENTS.name());
  }
}
