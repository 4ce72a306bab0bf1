package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** What is known of a product at 00:00 of the run date. */
public final class ProductProfileTable {
  /** The product. */
  public static final TableColumn PRODUCT_ID = text("product_id", "The product.").required();

  /** Its category. */
  public static final TableColumn CATEGORY = text("category", "Its category.").required();

  /** Its brand. */
  public static final TableColumn BRAND = text("brand", "Its brand.");

  /** Users who bought it in the last 90 days. */
  public static final TableColumn BUYER_COUNT_90D =
      whole("buyer_count_90d", "Users who bought it in the last 90 days.").required();

  /** Units sold in the last 90 days. */
  public static final TableColumn UNIT_COUNT_90D =
      whole("unit_count_90d", "Units sold in the last 90 days.").required();

  /** Net revenue of the last 90 days. */
  public static final TableColumn REVENUE_90D_CENTS =
      whole("revenue_90d_cents", "Net revenue of the last 90 days.").required();

  /** Views and clicks of the last 30 days. */
  public static final TableColumn VIEW_COUNT_30D =
      whole("view_count_30d", "Views and clicks of the last 30 days.").required();

  /** Mean stars; empty without a review. */
  public static final TableColumn MEAN_RATING =
      real("mean_rating", "Mean stars; empty without a review.");

  /** Margin over list price; empty where price or cost is unknown. */
  public static final TableColumn MARGIN_SHARE =
      real("margin_share", "Margin over list price; empty where price or cost is unknown.");

  /** Days that the stock lasts at the last 90 days' sales; empty where unknown. */
  public static final TableColumn STOCK_COVER_DAYS =
      real(
          "stock_cover_days",
          "Days that the stock lasts at the last 90 days' sales; empty where unknown.");

  /** The contract of {@code product_profile}. */
  public static final TableContract CONTRACT =
      TableContract.named("product_profile", "What is known of a product at 00:00 of the run date.")
          .columns(
              RUN_DATE,
              PRODUCT_ID,
              CATEGORY,
              BRAND,
              BUYER_COUNT_90D,
              UNIT_COUNT_90D,
              REVENUE_90D_CENTS,
              VIEW_COUNT_30D,
              MEAN_RATING,
              MARGIN_SHARE,
              STOCK_COVER_DAYS)
          .key(RUN_DATE, PRODUCT_ID)
          .partitionedBy(RUN_DATE)
          .build();

  private ProductProfileTable() {}
}
