package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CouponsTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The coupons that go out, the most frequent first. */
final class CouponsSection {
  private static final int MOST_SHOWN = 25;

  private CouponsSection() {}

  /**
   * Empty where none goes out.
   *
   * @param allocation one night's rows of {@code allocation}
   * @param coupons the table
   * @param currency of the warehouse
   */
  static Section of(Dataset<Row> allocation, Dataset<Row> coupons, String currency) {
    Column users = col("users");
    List<Row> most =
        allocation
            .where(Arm.isTreatment())
            .groupBy(AllocationTable.COUPON_ID.col())
            .agg(
                count(lit(1)).as("users"),
                avg(AllocationTable.REDEMPTION_PROBABILITY.col()).as("probability"),
                sum(AllocationTable.EXPECTED_VALUE_MICROS.col()).as("value"),
                sum(AllocationTable.EXPECTED_COST_MICROS.col()).as("cost"))
            .join(coupons, CouponsTable.COUPON_ID.name())
            .orderBy(users.desc(), CouponsTable.COUPON_ID.col())
            .collectAsList();
    return new Section(
        "Coupons that go out",
        List.of(
            "offer", "good for", "users", "likely to redeem", "expected value", "expected cost"),
        most.stream().limit(MOST_SHOWN).map(r -> row(r, currency)).toList(),
        most.size() > MOST_SHOWN
            ? List.of(Text.of("%d of %d coupons; all of them: allocation", MOST_SHOWN, most.size()))
            : List.of());
  }

  private static List<Text> row(Row coupon, String currency) {
    return Text.row(
        coupon.<String>getAs(CouponsTable.COUPON_ID.name()),
        OfferText.of(coupon, currency),
        OfferText.scope(coupon),
        Numbers.count(coupon.<Long>getAs("users")),
        Numbers.percent(coupon.<Double>getAs("probability")),
        Numbers.ofMicros(coupon.<Long>getAs("value")),
        Numbers.ofMicros(coupon.<Long>getAs("cost")));
  }
}
