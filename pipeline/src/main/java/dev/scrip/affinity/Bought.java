package dev.scrip.affinity;

import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.Purchases;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was bought in a window of days. */
final class Bought {
  private Bought() {}

  /** Lines of completed orders from 00:00 of the first day to before 00:00 of the last. */
  static Dataset<Row> between(CleanShop shop, LocalDate first, LocalDate end) {
    return Purchases.lines(shop)
        .where(
            ORDERED_AT
                .col()
                .geq(AsOf.midnight(first))
                .and(ORDERED_AT.col().lt(AsOf.midnight(end))));
  }

  /** The distinct user_id and item_id of those lines. */
  static Dataset<Row> items(CleanShop shop, ItemType type, LocalDate first, LocalDate end) {
    return type.byItem(shop, between(shop, first, end).select(USER_ID.col(), PRODUCT_ID.col()))
        .select(USER_ID.col(), ITEM_ID.col())
        .distinct();
  }
}
