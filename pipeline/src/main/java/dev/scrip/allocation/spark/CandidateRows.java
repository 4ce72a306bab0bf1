package dev.scrip.allocation.spark;

import static dev.scrip.table.CandidateTable.CAMPAIGN_ID;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;
import static dev.scrip.table.ExclusionGroup.EXCLUSION_GROUP;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.scrip.allocation.Cell;
import dev.scrip.table.ExclusionGroup;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of candidates as the solver reads them. */
final class CandidateRows {
  private static final TableContract CONTRACT =
      TableContract.named("candidate", "A pair that may be chosen.")
          .columns(
              USER_ID,
              COUPON_ID,
              CAMPAIGN_ID,
              SEGMENT_ID,
              EXCLUSION_GROUP,
              EXPECTED_VALUE_MICROS,
              EXPECTED_COST_MICROS)
          .key(USER_ID, COUPON_ID)
          .build();

  // Places of the columns above: by name, every field of every row would be looked up.
  private static final int USER = 0;
  private static final int COUPON = 1;
  private static final int CAMPAIGN = 2;
  private static final int SEGMENT = 3;
  private static final int GROUP = 4;
  private static final int VALUE = 5;
  private static final int COST = 6;

  private CandidateRows() {}

  /** The columns the solver reads, in order; no exclusion group where there is no such column. */
  static Dataset<Row> conform(Dataset<Row> candidates) {
    return CONTRACT.conform(ExclusionGroup.filled(candidates));
  }

  /**
   * Every cell among the candidates; checks all rows on the way.
   *
   * @throws IllegalArgumentException for a null or a negative cost
   */
  static List<Cell> cells(Dataset<Row> candidates) {
    Dataset<Row> perCell =
        candidates
            .groupBy(COUPON_ID.col(), CAMPAIGN_ID.col(), SEGMENT_ID.col(), EXCLUSION_GROUP.col())
            .agg(
                count(lit(1)).as("pairs"),
                count(USER_ID.col()).as(USER_ID.name()),
                count(EXPECTED_VALUE_MICROS.col()).as(EXPECTED_VALUE_MICROS.name()),
                count(EXPECTED_COST_MICROS.col()).as(EXPECTED_COST_MICROS.name()),
                min(EXPECTED_COST_MICROS.col()).as("least_cost"));
    List<Cell> cells = new ArrayList<>();
    for (Row row : perCell.collectAsList()) {
      for (TableColumn id : List.of(COUPON_ID, CAMPAIGN_ID, SEGMENT_ID)) {
        requireAll(!row.isNullAt(row.fieldIndex(id.name())), id, row);
      }
      for (TableColumn column : List.of(USER_ID, EXPECTED_VALUE_MICROS, EXPECTED_COST_MICROS)) {
        requireAll(row.<Long>getAs(column.name()).equals(row.<Long>getAs("pairs")), column, row);
      }
      if (row.<Long>getAs("least_cost") < 0) {
        throw new IllegalArgumentException(
            "candidates of "
                + text(row)
                + " have expected_cost_micros "
                + row.getAs("least_cost")
                + ": it must be 0 or more");
      }
      cells.add(
          new Cell(
              row.getAs(COUPON_ID.name()),
              row.getAs(CAMPAIGN_ID.name()),
              row.getAs(SEGMENT_ID.name()),
              row.getAs(EXCLUSION_GROUP.name())));
    }
    return cells;
  }

  static String userId(Row row) {
    return row.getString(USER);
  }

  static Cell cell(Row row) {
    return new Cell(
        row.getString(COUPON),
        row.getString(CAMPAIGN),
        row.getString(SEGMENT),
        row.getString(GROUP));
  }

  static long valueMicros(Row row) {
    return row.getLong(VALUE);
  }

  static long costMicros(Row row) {
    return row.getLong(COST);
  }

  private static void requireAll(boolean present, TableColumn column, Row cell) {
    if (!present) {
      throw new IllegalArgumentException(
          "candidates of "
              + text(cell)
              + " lack "
              + column.name()
              + ": every candidate needs one. Maybe a join found no match");
    }
  }

  private static String text(Row cell) {
    return "coupon "
        + cell.getAs(COUPON_ID.name())
        + ", campaign "
        + cell.getAs(CAMPAIGN_ID.name())
        + ", segment "
        + cell.getAs(SEGMENT_ID.name());
  }
}
