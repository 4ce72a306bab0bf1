package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.mapTo;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.texts;
import static dev.scrip.table.TableColumn.whole;

import org.apache.spark.sql.types.DataTypes;

/** A step of a run: what went in, what came out. */
public final class RunLedgerTable {
  /** Night and conf: runs of the same share it, attempt tells them apart. */
  public static final TableColumn RUN_ID =
      text("run_id", "Night and conf: runs of the same share it, attempt tells them apart.")
          .required();

  /** The step. */
  public static final TableColumn STEP = text("step", "The step.").required();

  /**
   * started, then succeeded or failed; skipped: its rows lay there; refused: its inputs did not.
   */
  public static final TableColumn STATUS =
      text(
              "status",
              "started, then succeeded or failed; skipped: its rows lay there; refused: its inputs did not.")
          .required();

  /** The process that wrote the row. */
  public static final TableColumn ATTEMPT =
      text("attempt", "The process that wrote the row.").required();

  /** Hash of the configuration. */
  public static final TableColumn CONF_HASH =
      text("conf_hash", "Hash of the configuration.").required();

  /** Hash of all the step was made from: the same again gives the same rows; empty if refused. */
  public static final TableColumn INPUT_HASH =
      text(
              "input_hash",
              "Hash of all the step was made from: the same again gives the same rows; empty if refused.")
          .required();

  /** Delta version of each table that the step read. */
  public static final TableColumn INPUT_VERSIONS =
      mapTo("input_versions", DataTypes.LongType, "Delta version of each table that the step read.")
          .required();

  /** Rows published. */
  public static final TableColumn ROW_COUNT = whole("row_count", "Rows published.").required();

  /** Rows and money by name. */
  public static final TableColumn COUNTS =
      mapTo("counts", DataTypes.LongType, "Rows and money by name.").required();

  /** What was assumed or missing; of a failed or refused step what went wrong. */
  public static final TableColumn NOTES =
      texts("notes", "What was assumed or missing; of a failed or refused step what went wrong.")
          .required();

  /** Time taken. */
  public static final TableColumn ELAPSED_MS = whole("elapsed_ms", "Time taken.").required();

  /** Counts the rows of the ledger upward; of several at once the greatest attempt is newest. */
  public static final TableColumn SEQUENCE =
      whole(
              "sequence",
              "Counts the rows of the ledger upward; of several at once the greatest attempt is newest.")
          .required();

  /** The contract of {@code run_ledger}. */
  public static final TableContract CONTRACT =
      TableContract.named("run_ledger", "A step of a run: what went in, what came out.")
          .columns(
              RUN_ID,
              RUN_DATE,
              STEP,
              STATUS,
              ATTEMPT,
              CONF_HASH,
              INPUT_HASH,
              INPUT_VERSIONS,
              ROW_COUNT,
              COUNTS,
              NOTES,
              ELAPSED_MS,
              SEQUENCE)
          .key(SEQUENCE, ATTEMPT)
          .partitionedBy(RUN_DATE)
          .check(
              "known_status", "status IN ('started', 'succeeded', 'failed', 'skipped', 'refused')")
          .build();

  private RunLedgerTable() {}
}
