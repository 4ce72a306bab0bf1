package dev.scrip.affinity;

import static dev.scrip.table.OrderLinesTable.PRODUCT_ID;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.UserAffinityTable.USER_ID;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What some users did before a night, and nothing after: all that a taste is fitted on. Holds it in
 * executor memory until it is closed.
 *
 * @param shop its products and prices
 * @param night 00:00 of this day is the end of the history
 * @param users user_id and peer_group
 * @param behaviour user_id, product_id, strength
 * @param lines user_id, product_id, ordered_at of what they bought
 */
record History(
    CleanShop shop, LocalDate night, Dataset<Row> users, Dataset<Row> behaviour, Dataset<Row> lines)
    implements TasteModels.Held {

  /**
   * The history of these users.
   *
   * @param users user_id and peer_group
   */
  static History before(
      CleanShop shop, LocalDate night, Dataset<Row> users, AffinityOptions options) {
    Dataset<Row> ids = users.select(USER_ID.col());
    return new History(
        shop,
        night,
        users,
        Behaviour.strengths(shop, night, options).join(ids, USER_ID.name()).persist(),
        Bought.between(shop, night.minusDays(options.rules().days()), night)
            .select(USER_ID.col(), PRODUCT_ID.col(), ORDERED_AT.col())
            .join(ids, USER_ID.name())
            .persist());
  }

  /** What was bought in the last days: user_id and product_id. */
  Dataset<Row> recent(int days) {
    return lines
        .where(ORDERED_AT.col().geq(AsOf.midnight(night.minusDays(days))))
        .select(USER_ID.col(), PRODUCT_ID.col())
        .distinct();
  }

  @Override
  public void close() {
    behaviour.unpersist();
    lines.unpersist();
  }
}
