package dev.scrip.table;

import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A product of the shop. */
public final class ProductsTable {
  /** The product. */
  public static final TableColumn PRODUCT_ID = text("product_id", "The product.").required();

  /** What it is called. */
  public static final TableColumn NAME = text("name", "What it is called.");

  /** Categories from broad to narrow, separated by /. */
  public static final TableColumn CATEGORY_PATH =
      text("category_path", "Categories from broad to narrow, separated by /.");

  /**
   * The part of the category path that tastes and scopes speak of; unknown where the path is empty.
   */
  public static final TableColumn CATEGORY =
      text(
              "category",
              "The part of the category path that tastes and scopes speak of; unknown where the path is empty.")
          .required();

  /** Its brand. */
  public static final TableColumn BRAND = text("brand", "Its brand.");

  /** Price before any discount. */
  public static final TableColumn LIST_PRICE_CENTS =
      whole("list_price_cents", "Price before any discount.");

  /** What one unit costs the shop. */
  public static final TableColumn UNIT_COST_CENTS =
      whole("unit_cost_cents", "What one unit costs the shop.");

  /** Units in stock. */
  public static final TableColumn STOCK = whole("stock", "Units in stock.");

  /** The season it belongs to, if any. */
  public static final TableColumn SEASON = text("season", "The season it belongs to, if any.");

  /** The contract of {@code products}. */
  public static final TableContract CONTRACT =
      TableContract.named("products", "A product of the shop.")
          .columns(
              PRODUCT_ID,
              NAME,
              CATEGORY_PATH,
              CATEGORY,
              BRAND,
              LIST_PRICE_CENTS,
              UNIT_COST_CENTS,
              STOCK,
              SEASON)
          .key(PRODUCT_ID)
          .check("list_price_not_negative", "list_price_cents >= 0")
          .check("unit_cost_not_negative", "unit_cost_cents >= 0")
          .build();

  private ProductsTable() {}
}
