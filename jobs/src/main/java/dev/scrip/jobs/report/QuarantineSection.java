package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.QuarantineTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Why rows were set aside, the most frequent reasons first. */
final class QuarantineSection {
  private static final int MOST_SHOWN = 12;

  private QuarantineSection() {}

  /**
   * Empty where no row was set aside.
   *
   * @param quarantine one night's rows of {@code quarantine}
   */
  static Section of(Dataset<Row> quarantine) {
    List<List<Text>> rows =
        quarantine
            .groupBy(QuarantineTable.TABLE_NAME.col(), QuarantineTable.REASON.col())
            .agg(count(lit(1)).as("rows"))
            .orderBy(
                col("rows").desc(), QuarantineTable.TABLE_NAME.col(), QuarantineTable.REASON.col())
            .limit(MOST_SHOWN)
            .collectAsList()
            .stream()
            .map(r -> Text.row(r.getString(0), r.getString(1), Numbers.count(r.getLong(2))))
            .toList();
    return Section.table("Quarantined", List.of("reason", "rows"), rows);
  }
}
