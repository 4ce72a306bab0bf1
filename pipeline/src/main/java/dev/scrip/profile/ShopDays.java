package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums over the whole shop, of the days before that of a moment. */
final class ShopDays {
  /** The day on which something happened. */
  static final String DAY = "day";

  private static final String OF_THE_SHOP = "shop_";
  private static final String MOMENT_DAY = "moment_day";

  private ShopDays() {}

  /** The column in which {@link #added} puts the shop's sum of a column. */
  static Column ofTheShop(String sum) {
    return col(OF_THE_SHOP + sum);
  }

  /**
   * The rows with the shop's sums of the {@code days} days before the day of their as_of; empty
   * where nothing happened on them.
   *
   * @param rows with as_of, all of them among the moments
   * @param moments with as_of
   * @param happenings {@link #DAY} and the whole numbers to sum
   */
  static Dataset<Row> added(
      Dataset<Row> rows, Dataset<Row> moments, Dataset<Row> happenings, int days, String... sums) {
    Dataset<Row> daily = totals(happenings, DAY, sums);
    Dataset<Row> asked = moments.select(to_date(AS_OF.col()).as(MOMENT_DAY)).distinct();
    Column inWindow =
        col(DAY).lt(col(MOMENT_DAY)).and(col(DAY).geq(date_sub(col(MOMENT_DAY), days)));
    Stream<Column> renamed = Stream.of(sums).map(s -> col(s).as(OF_THE_SHOP + s));
    Dataset<Row> before =
        totals(asked.join(broadcast(daily), inWindow), MOMENT_DAY, sums)
            .select(Stream.concat(Stream.of(col(MOMENT_DAY)), renamed).toArray(Column[]::new));
    return rows.join(broadcast(before), to_date(AS_OF.col()).equalTo(col(MOMENT_DAY)), "left")
        .drop(MOMENT_DAY);
  }

  private static Dataset<Row> totals(Dataset<Row> rows, String key, String... sums) {
    Column[] all = Stream.of(sums).map(s -> sum(col(s)).as(s)).toArray(Column[]::new);
    return rows.groupBy(col(key)).agg(all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
  }
}
