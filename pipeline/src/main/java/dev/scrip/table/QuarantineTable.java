package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.text;

/** A raw row set aside, with the reason; nothing is dropped. */
public final class QuarantineTable {
  /** The raw table it came from. */
  public static final TableColumn TABLE_NAME =
      text("table_name", "The raw table it came from.").required();

  /** Its key, parts joined by |, as far as it could be read. */
  public static final TableColumn ROW_KEY =
      text("row_key", "Its key, parts joined by |, as far as it could be read.").required();

  /** Why: what is wrong and with which column, for example malformed:unit_price_cents. */
  public static final TableColumn REASON =
      text(
              "reason",
              "Why: what is wrong and with which column, for example malformed:unit_price_cents.")
          .required();

  /** The raw row as JSON. */
  public static final TableColumn RAW_ROW = text("raw_row", "The raw row as JSON.").required();

  /** The run that set it aside. */
  public static final TableColumn RUN_ID = text("run_id", "The run that set it aside.").required();

  /** The contract of {@code quarantine}. */
  public static final TableContract CONTRACT =
      TableContract.named("quarantine", "A raw row set aside, with the reason; nothing is dropped.")
          .columns(RUN_DATE, TABLE_NAME, ROW_KEY, REASON, RAW_ROW, RUN_ID)
          .partitionedBy(RUN_DATE)
          .build();

  private QuarantineTable() {}
}
