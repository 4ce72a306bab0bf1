package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import dev.scrip.table.AllocationTable;
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
   * @param allocation one night's rows of {@code allocation}
   */
  static Section of(Dataset<Row> allocation) {
    Dataset<Row> given = allocation.where(AllocationTable.ARM.col().equalTo("treatment"));
    long all = given.count();
    List<List<Text>> rows =
        given
            .select(explode(split(AllocationTable.REASON.col(), ", ")).as("reason"))
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
