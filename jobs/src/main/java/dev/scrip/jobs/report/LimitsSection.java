package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.allocation.Cell;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.LimitUse;
import dev.scrip.allocation.Measure;
import dev.scrip.table.AllocationTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The limits that the conf sets besides budgets and inventories, and what was given under them. */
final class LimitsSection {
  private static final String COUPONS = "coupons";
  private static final String COST = "cost";

  private LimitsSection() {}

  /**
   * Empty where there are no such limits.
   *
   * @param named by the conf
   * @param kept all that one night's allocation kept: where the shop limits the same thing as the
   *     conf, the stricter of both
   * @param allocation that night's rows of {@code allocation}
   */
  static Section of(List<Limit> named, List<Limit> kept, Dataset<Row> allocation) {
    List<Limit> further =
        kept.stream()
            .filter(limit -> named.stream().anyMatch(limit::limitsSameAs))
            .sorted()
            .toList();
    if (further.isEmpty()) {
      return Section.table("Further limits", List.of(), List.of());
    }
    List<Row> given =
        allocation
            .groupBy(
                AllocationTable.SEGMENT_ID.col(),
                AllocationTable.CAMPAIGN_ID.col(),
                AllocationTable.COUPON_ID.col())
            .agg(
                count(lit(1)).as(COUPONS), sum(AllocationTable.EXPECTED_COST_MICROS.col()).as(COST))
            .collectAsList();
    return Section.table(
        "Further limits",
        List.of("at least", "given", "at most", "missing"),
        further.stream().map(limit -> row(limit, given)).toList());
  }

  private static List<Text> row(Limit limit, List<Row> given) {
    long sum =
        given.stream()
            .filter(row -> limit.counts(cell(row)))
            .mapToLong(row -> row.getAs(limit.measure() == Measure.COUNT ? COUPONS : COST))
            .sum();
    long missing = new LimitUse(limit, sum).shortfall();
    return Text.row(
        LimitWords.of(limit),
        limit.lower() > 0 ? LimitWords.amount(limit.measure(), limit.lower()) : "-",
        LimitWords.amount(limit.measure(), sum),
        limit.hasCeiling() ? LimitWords.amount(limit.measure(), limit.upper()) : "-",
        missing > 0 ? LimitWords.amount(limit.measure(), missing) : "-");
  }

  private static Cell cell(Row given) {
    return new Cell(
        given.getAs(AllocationTable.COUPON_ID.name()),
        given.getAs(AllocationTable.CAMPAIGN_ID.name()),
        given.getAs(AllocationTable.SEGMENT_ID.name()));
  }
}
