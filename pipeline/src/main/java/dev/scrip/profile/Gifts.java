package dev.scrip.profile;

import static org.apache.spark.sql.functions.coalesce;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the products that coupons give cost. */
public final class Gifts {
  /** What a user would pay for the gift, in cents: what it is worth to them. */
  public static final TableColumn PRICE_CENTS =
      TableColumn.whole("gift_price_cents", "List price of the gift.");

  /** What the gift costs the shop, in cents: its unit cost, or its list price where unknown. */
  public static final TableColumn COST_CENTS =
      TableColumn.whole("gift_cost_cents", "Cost of the gift.");

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
}
