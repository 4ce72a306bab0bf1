package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.flag;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;

/** How far a column's values have moved since the newest earlier night. */
public final class DriftTable {
  /** The table. */
  public static final TableColumn TABLE_NAME = text("table_name", "The table.").required();

  /** Its column. */
  public static final TableColumn COLUMN_NAME = text("column_name", "Its column.").required();

  /** The newest earlier night with rows of the table. */
  public static final TableColumn EARLIER_RUN_DATE =
      day("earlier_run_date", "The newest earlier night with rows of the table.").required();

  /** Population stability index of tonight's rows beside that night's. */
  public static final TableColumn POPULATION_STABILITY_INDEX =
      real(
              "population_stability_index",
              "Population stability index of tonight's rows beside that night's, over the ranges"
                  + " between its deciles, or its most frequent texts; 0 for the same shares.")
          .required();

  /** Above this the column has drifted. */
  public static final TableColumn ALERT_LEVEL =
      real(
              "alert_level",
              "Above this the column has drifted: drift.alert, or what chance alone exceeds once in a"
                  + " thousand times where that is more.")
          .required();

  /** Whether it has. */
  public static final TableColumn DRIFTED = flag("drifted", "Whether it has.").required();

  /** The values that add most to the index, for people. */
  public static final TableColumn LARGEST_SHIFT =
      text(
              "largest_shift",
              "The values that add most to the index, with their share of rows then and tonight.")
          .required();

  /** The contract of {@code drift}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "drift", "How far a column's values have moved since the newest earlier night.")
          .columns(
              RUN_DATE,
              TABLE_NAME,
              COLUMN_NAME,
              EARLIER_RUN_DATE,
              POPULATION_STABILITY_INDEX,
              ALERT_LEVEL,
              DRIFTED,
              LARGEST_SHIFT)
          .key(RUN_DATE, TABLE_NAME, COLUMN_NAME)
          .partitionedBy(RUN_DATE)
          .check("index_not_negative", "population_stability_index >= 0")
          .build();

  private DriftTable() {}
}
