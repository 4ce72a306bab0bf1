package dev.scrip.affinity;

import static dev.scrip.table.ProductsTable.BRAND;
import static dev.scrip.table.ProductsTable.CATEGORY;
import static dev.scrip.table.ProductsTable.CATEGORY_PATH;
import static dev.scrip.table.ProductsTable.LIST_PRICE_CENTS;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What items are, apart from who buys them. */
final class Sorts {
  static final String GROUP = "sort_group";
  static final String KIND = "sort_kind";
  static final String SORT_BRAND = "sort_brand";
  static final String BAND = "sort_band";

  private static final int BANDS = 5;

  private Sorts() {}

  /** A category's group is the category above it. */
  static Dataset<Row> categories(History history) {
    Column above = regexp_replace(CATEGORY.col(), "/[^/]*$", "");
    return history
        .shop()
        .products()
        .select(
            CATEGORY.col().as(ITEM_ID.name()),
            above.as(GROUP),
            above.as(KIND),
            lit("").as(SORT_BRAND),
            lit(0).as(BAND))
        .distinct();
  }

  /** A product's group is its category, its kind the whole category path. */
  static Dataset<Row> products(History history) {
    Column cheapest =
        ntile(BANDS)
            .over(
                Window.partitionBy(CATEGORY.col(), LIST_PRICE_CENTS.col().isNull())
                    .orderBy(LIST_PRICE_CENTS.col(), PRODUCT_ID.col()));
    return history
        .shop()
        .products()
        .select(
            PRODUCT_ID.col().as(ITEM_ID.name()),
            CATEGORY.col().as(GROUP),
            coalesce(CATEGORY_PATH.col(), CATEGORY.col()).as(KIND),
            coalesce(BRAND.col(), lit("")).as(SORT_BRAND),
            when(LIST_PRICE_CENTS.col().isNull(), 0).otherwise(cheapest).as(BAND));
  }
}
