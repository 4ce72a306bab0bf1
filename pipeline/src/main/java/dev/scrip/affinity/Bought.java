package dev.scrip.affinity;

import static dev.scrip.table.OrdersTable.ORDERED_AT;

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
}
