package dev.scrip.table;

/** The column that dates every nightly table. */
public final class RunDate {
  /** The night: it knows what happened before 00:00 of this day and decides from it on. */
  public static final TableColumn RUN_DATE =
      TableColumn.day("run_date", "The night this row belongs to, a day in the shop's zone.")
          .required();

  private RunDate() {}
}
