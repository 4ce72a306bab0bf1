package dev.scrip.affinity;

import static dev.scrip.affinity.Behaviour.STRENGTH;
import static dev.scrip.table.ProductsTable.CATEGORY;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.ProductsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a taste is for. */
enum ItemType {
  CATEGORY_TASTE("category", CATEGORY.name(), 3),
  PRODUCT_TASTE("product", PRODUCT_ID.name(), 10);

  private final String id;
  private final String column;
  private final int depth;

  ItemType(String id, String column, int depth) {
    this.id = id;
    this.column = column;
    this.depth = depth;
  }

  /** As in {@code user_affinity.item_type}. */
  String id() {
    return id;
  }

  String modelName() {
    return "affinity-" + id;
  }

  /** How many of a ranking are judged: of a shop's few categories only the first ones matter. */
  int depth() {
    return depth;
  }

  int kept(AffinityOptions options) {
    return this == CATEGORY_TASTE ? options.topCategories() : options.topProducts();
  }

  /** The distinct items of the catalogue: item_id. */
  Dataset<Row> catalogue(CleanShop shop) {
    return shop.products().select(col(column).as(ITEM_ID.name())).distinct();
  }

  /** item_id and name of the items of the catalogue, for people; the id where none is known. */
  Dataset<Row> names(CleanShop shop) {
    Column name =
        this == CATEGORY_TASTE ? col(column) : coalesce(ProductsTable.NAME.col(), PRODUCT_ID.col());
    return shop.products()
        .select(col(column).as(ITEM_ID.name()), name.as(ProductsTable.NAME.name()))
        .distinct();
  }

  /**
   * What the items of the catalogue are: item_id, group, kind within the group, brand, price band
   * from 1 for the cheapest fifth of the group; empty texts and 0 for what is unknown or makes no
   * sense for the type.
   */
  Dataset<Row> sorts(History history) {
    return this == CATEGORY_TASTE ? Sorts.categories(history) : Sorts.products(history);
  }

  /** From user_id, product_id, strength to user_id, item_id, strength. */
  Dataset<Row> strengths(CleanShop shop, Dataset<Row> byProduct) {
    return byItem(shop, byProduct)
        .groupBy(USER_ID.col(), ITEM_ID.col())
        .agg(sum(col(STRENGTH)).as(STRENGTH));
  }

  /** Products replaced by their items. Products that the catalogue lacks are left out. */
  Dataset<Row> byItem(CleanShop shop, Dataset<Row> byProduct) {
    Dataset<Row> items = shop.products().select(PRODUCT_ID.col(), col(column).as(ITEM_ID.name()));
    return byProduct.join(items, PRODUCT_ID.name());
  }
}
