package dev.scrip.jobs.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import dev.scrip.table.DualPriceTable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/** What one more unit of the dearest limits would bring; campaigns have their own section. */
final class ScarceSection {
  private static final int MOST_SHOWN = 8;

  /** Money first: prices of money and of coupons are not of one size. */
  private static final Comparator<Row> DEAREST_FIRST =
      comparing(ScarceSection::measure)
          .thenComparing(row -> price(row).abs(), reverseOrder())
          .thenComparing(ScarceSection::scope)
          .thenComparing(ScarceSection::scopeId);

  private ScarceSection() {}

  /**
   * Empty where nothing besides the campaigns' budgets is scarce.
   *
   * @param prices one night's rows of {@code dual_price}
   */
  static Section of(List<Row> prices) {
    List<List<Text>> rows =
        prices.stream()
            .filter(price -> price(price).signum() != 0 && scope(price) != Scope.CAMPAIGN)
            .sorted(DEAREST_FIRST)
            .limit(MOST_SHOWN)
            .map(ScarceSection::row)
            .toList();
    return Section.table("Scarce besides", List.of("one more brings"), rows);
  }

  private static List<Text> row(Row price) {
    return Text.row(
        LimitWords.of(scope(price), scopeId(price), measure(price)),
        LimitWords.onMore(measure(price), price(price)));
  }

  private static Scope scope(Row price) {
    return Scope.of(price.getAs(DualPriceTable.SCOPE_TYPE.name()));
  }

  private static String scopeId(Row price) {
    return price.getAs(DualPriceTable.SCOPE_ID.name());
  }

  private static Measure measure(Row price) {
    return Measure.of(price.getAs(DualPriceTable.MEASURE.name()));
  }

  private static BigDecimal price(Row price) {
    return price.getAs(DualPriceTable.PRICE.name());
  }
}
