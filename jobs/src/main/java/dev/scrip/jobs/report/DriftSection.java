package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.scrip.table.DriftTable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the summary says of a night's drift: the columns that moved most, or that none did. */
final class DriftSection {
  private static final int MOST_SHOWN = 12;

  private final Dataset<Row> drift;

  /**
   * Reads one night's rows of {@code drift}.
   *
   * @param drift empty on the first night
   */
  DriftSection(Dataset<Row> drift) {
    this.drift = drift;
  }

  /** Some lines and an empty one; nothing where there is nothing to compare with. */
  String text() {
    Row all =
        drift
            .agg(
                count(lit(1)),
                max(DriftTable.POPULATION_STABILITY_INDEX.col()),
                max(DriftTable.EARLIER_RUN_DATE.col()))
            .head();
    long columns = all.getLong(0);
    if (columns == 0) {
      return "";
    }
    List<Row> moved =
        drift
            .where(DriftTable.DRIFTED.col())
            .orderBy(
                DriftTable.POPULATION_STABILITY_INDEX.col().desc(),
                DriftTable.TABLE_NAME.col(),
                DriftTable.COLUMN_NAME.col())
            .select(
                DriftTable.TABLE_NAME.col(),
                DriftTable.COLUMN_NAME.col(),
                DriftTable.POPULATION_STABILITY_INDEX.col(),
                DriftTable.LARGEST_SHIFT.col())
            .collectAsList();
    String since = "Drift since " + all.getDate(2);
    if (moved.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%s%n  none of %d columns of users and scores; the largest stability index is %.4f%n%n",
          since,
          columns,
          all.getDouble(1));
    }
    TextTable table = new TextTable(since, "index", "what moved most");
    moved.stream()
        .limit(MOST_SHOWN)
        .forEach(
            row ->
                table.add(
                    row.getString(0) + "." + row.getString(1),
                    String.format(Locale.ROOT, "%.3f", row.getDouble(2)),
                    row.getString(3)));
    return table.text()
        + String.format(
            Locale.ROOT,
            "  %d of %d columns of users and scores drifted; all of them: drift%n%n",
            moved.size(),
            columns);
  }
}
