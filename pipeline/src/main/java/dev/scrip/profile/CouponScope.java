package dev.scrip.profile;

import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.SCOPE;
import static dev.scrip.table.CouponsTable.SCOPE_VALUES;
import static dev.scrip.table.ProductsTable.BRAND;
import static dev.scrip.table.ProductsTable.CATEGORY;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which products a coupon is good for. */
public final class CouponScope {
  /** The scope of coupons that are good for everything. */
  public static final String ALL = "all";

  private static final String VALUE = "scope_value";

  private CouponScope() {}

  /**
   * Distinct coupon_id and product_id of the coupons whose scope is category, brand or product. A
   * coupon for all products has no row here; neither has a scope value that no product matches.
   */
  public static Dataset<Row> products(CleanShop shop) {
    return products(shop.coupons(), shop.products());
  }

  static Dataset<Row> products(Dataset<Row> coupons, Dataset<Row> products) {
    Dataset<Row> wanted =
        coupons.select(
            COUPON_ID.col(), SCOPE.col(), explode(array_distinct(SCOPE_VALUES.col())).as(VALUE));
    Dataset<Row> offered =
        reachedBy(products, "category", CATEGORY)
            .unionByName(reachedBy(products, "brand", BRAND))
            .unionByName(reachedBy(products, "product", PRODUCT_ID));
    return wanted
        .join(offered, new String[] {SCOPE.name(), VALUE})
        .select(COUPON_ID.col(), PRODUCT_ID.col());
  }

  private static Dataset<Row> reachedBy(Dataset<Row> products, String scope, TableColumn by) {
    return products.select(lit(scope).as(SCOPE.name()), by.col().as(VALUE), col(PRODUCT_ID.name()));
  }
}
