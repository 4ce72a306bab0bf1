package dev.scrip.quality;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.table.ContractException;
import dev.scrip.table.QuarantineTable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stops the night before anything is published where too many rows of a raw table are set aside: a
 * source that broke must not look like a quiet day.
 *
 * @param maxShare largest share of quarantined rows per table that is borne, 0 to 1, as in {@code
 *     clean.max-quarantined-share}
 */
public record QuarantineCheck(double maxShare) {
  /** Validates the share. */
  public QuarantineCheck {
    if (!(maxShare >= 0 && maxShare <= 1)) {
      throw new IllegalArgumentException(
          "clean.max-quarantined-share is " + maxShare + " but must lie between 0 and 1");
    }
  }

  /**
   * Compares each table's share with the maximum.
   *
   * @param counts where the rows of each raw table went
   * @param quarantine rows with at least {@code table_name} and {@code reason}
   * @throws ContractException naming the first table above the maximum, its counts, its most
   *     frequent reason and the remedy
   */
  public void check(Map<String, RowCounts> counts, Dataset<Row> quarantine) {
    new TreeMap<>(counts)
        .forEach(
            (table, rows) -> {
              if (rows.quarantinedShare() > maxShare) {
                throw new ContractException(message(table, rows, quarantine));
              }
            });
  }

  private String message(String table, RowCounts rows, Dataset<Row> quarantine) {
    Row top =
        quarantine
            .filter(QuarantineTable.TABLE_NAME.col().equalTo(table))
            .groupBy(QuarantineTable.REASON.col())
            .agg(count(lit(1)).as("rows"))
            .orderBy(desc("rows"), QuarantineTable.REASON.col())
            .first();
    return String.format(
        Locale.ROOT,
        "table %s: %d of %d rows (%.1f %%) are quarantined, above clean.max-quarantined-share = %s;"
            + " most often %s (%d rows). Correct the source, or raise clean.max-quarantined-share",
        table,
        rows.quarantined(),
        rows.raw() - rows.later(),
        100 * rows.quarantinedShare(),
        maxShare,
        top.getString(0),
        top.getLong(1));
  }
}
