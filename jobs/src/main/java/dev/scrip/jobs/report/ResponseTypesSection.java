package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.ResponseScoreTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whom the coupons go to by what they change, beside all whom they could go to. */
final class ResponseTypesSection {
  private ResponseTypesSection() {}

  /**
   * Empty where no pair has a response type.
   *
   * @param scores one night's rows of {@code response_score}
   * @param allocation those of {@code allocation}
   */
  static Section of(Dataset<Row> scores, Dataset<Row> allocation) {
    Dataset<Row> coupons =
        allocation
            .where(Arm.isTreatment())
            .select(
                AllocationTable.USER_ID.col(),
                AllocationTable.COUPON_ID.col(),
                lit(1).as("coupon"));
    List<List<Text>> rows =
        scores
            .where(ResponseScoreTable.RESPONSE_TYPE.col().isNotNull())
            .join(
                coupons,
                new String[] {AllocationTable.USER_ID.name(), AllocationTable.COUPON_ID.name()},
                "left")
            .groupBy(ResponseScoreTable.RESPONSE_TYPE.col())
            .agg(
                count(lit(1)),
                avg(ResponseScoreTable.PURCHASE_PROBABILITY_WITHOUT.col()),
                avg(ResponseScoreTable.PURCHASE_PROBABILITY.col()),
                count(col("coupon")))
            .orderBy(ResponseScoreTable.RESPONSE_TYPE.col())
            .collectAsList()
            .stream()
            .map(
                r ->
                    Text.row(
                        Text.phrases(r.getString(0)),
                        Numbers.count(r.getLong(1)),
                        Numbers.percent(r.getDouble(2)),
                        Numbers.percent(r.getDouble(3)),
                        Numbers.count(r.getLong(4))))
            .toList();
    return Section.table(
        "Who they are for", List.of("eligible pairs", "buy without", "buy with", "coupons"), rows);
  }
}
