package dev.scrip.jobs.report;

import dev.scrip.table.DriftTable;
import dev.scrip.table.TableColumn;
import java.sql.Date;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** What the summary says of a night's drift: the columns that moved most, or that none did. */
final class DriftSection {
  private static final String TITLE = "Drift";
  private static final int MOST_SHOWN = 12;

  private DriftSection() {}

  /**
   * Empty where there is nothing to compare with.
   *
   * @param drift one night's rows of {@code drift}; none on the first night
   */
  static Section of(List<Row> drift) {
    if (drift.isEmpty()) {
      return Section.sentences(TITLE, List.of());
    }
    List<Row> largestFirst =
        drift.stream()
            .sorted(
                Comparator.comparingDouble(DriftSection::index)
                    .reversed()
                    .thenComparing(DriftSection::column))
            .toList();
    List<Row> moved =
        largestFirst.stream().filter(row -> get(row, DriftTable.DRIFTED).equals(true)).toList();
    if (moved.isEmpty()) {
      Row first = largestFirst.get(0);
      return Section.sentences(
          TITLE,
          List.of(
              Text.of(
                  "none of %d columns of users and scores; the largest index is %.3f, of %s since %s",
                  drift.size(), index(first), column(first), since(first))));
    }
    return new Section(
        TITLE,
        List.of("since", "index", "what adds most to it"),
        moved.stream().limit(MOST_SHOWN).map(DriftSection::row).toList(),
        List.of(
            Text.of(
                "%d of %d columns of users and scores drifted; all of them: drift",
                moved.size(), drift.size())));
  }

  private static List<Text> row(Row moved) {
    return Text.row(
        column(moved),
        since(moved),
        String.format(Locale.ROOT, "%.3f", index(moved)),
        (String) get(moved, DriftTable.LARGEST_SHIFT));
  }

  private static double index(Row row) {
    return (double) get(row, DriftTable.POPULATION_STABILITY_INDEX);
  }

  private static String column(Row row) {
    return get(row, DriftTable.TABLE_NAME) + "." + get(row, DriftTable.COLUMN_NAME);
  }

  private static Date since(Row row) {
    return (Date) get(row, DriftTable.EARLIER_RUN_DATE);
  }

  private static Object get(Row row, TableColumn column) {
    return row.get(DriftTable.CONTRACT.schema().fieldIndex(column.name()));
  }
}
