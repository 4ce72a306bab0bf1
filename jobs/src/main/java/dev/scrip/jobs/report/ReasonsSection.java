package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.ResponseScoreTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What speaks for the coupons that go out, the most frequent first. */
final class ReasonsSection {
  private static final int MOST_SHOWN = 12;

  private ReasonsSection() {}

  /**
   * Empty where nothing speaks for any.
   *
   * @param scores one night's rows of {@code response_score}
   * @param allocation those of {@code allocation}
   */
  static Section of(Dataset<Row> scores, Dataset<Row> allocation) {
    Dataset<Row> given = allocation.where(Arm.isTreatment());
    long all = given.count();
    String[] pair = {AllocationTable.USER_ID.name(), AllocationTable.COUPON_ID.name()};
    List<List<Text>> rows =
        given
            .select(AllocationTable.USER_ID.col(), AllocationTable.COUPON_ID.col())
            .join(scores, pair)
            .select(explode(split(ResponseScoreTable.DRIVERS.col(), ", ")).as("reason"))
            .where(col("reason").notEqual(""))
            .groupBy(col("reason"))
            .agg(count(lit(1)).as("coupons"))
            .orderBy(col("coupons").desc(), col("reason"))
            .limit(MOST_SHOWN)
            .collectAsList()
            .stream()
            .map(
                r ->
                    Text.row(
                        Text.phrases(r.getString(0)),
                        Numbers.count(r.getLong(1)),
                        Numbers.percent((double) r.getLong(1) / all)))
            .toList();
    return Section.table("Why", List.of("coupons", "of all"), rows);
  }
}
