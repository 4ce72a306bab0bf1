package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import dev.scrip.table.DualPriceTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What one more unit of the dearest limits would bring; campaigns have their own section. */
final class ScarceSection {
  private static final int MOST_SHOWN = 8;

  private ScarceSection() {}

  /**
   * Empty where nothing besides the campaigns' budgets is scarce.
   *
   * @param prices one night's rows of {@code dual_price}
   */
  static Section of(Dataset<Row> prices) {
    Column price = DualPriceTable.PRICE.col();
    List<List<Text>> rows =
        prices
            .where(price.notEqual(lit(0)))
            .where(DualPriceTable.SCOPE_TYPE.col().notEqual("campaign"))
            // Cost first: prices of money and of coupons are not of one size.
            .orderBy(
                DualPriceTable.MEASURE.col().desc(),
                abs(price).desc(),
                DualPriceTable.SCOPE_ID.col())
            .limit(MOST_SHOWN)
            .collectAsList()
            .stream()
            .map(ScarceSection::row)
            .toList();
    return Section.table("Scarce besides", List.of("one more brings"), rows);
  }

  private static List<Text> row(Row price) {
    Measure measure = Measure.of(price.getAs(DualPriceTable.MEASURE.name()));
    return Text.row(
        LimitWords.of(
            Scope.of(price.getAs(DualPriceTable.SCOPE_TYPE.name())),
            price.getAs(DualPriceTable.SCOPE_ID.name()),
            measure),
        LimitWords.onMore(measure, price.getAs(DualPriceTable.PRICE.name())));
  }
}
