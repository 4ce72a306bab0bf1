package dev.scrip.clean;

import dev.scrip.quality.RowCounts;
import dev.scrip.table.ContractException;
import dev.scrip.table.TableContract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What cleaning made of the raw tables.
 *
 * @param clean the clean tables by name, each by its contract; all ten, empty where the source has
 *     none
 * @param quarantine rows set aside: table_name, row_key, reason, raw_row
 * @param counts where the rows of each raw table went; adds up to the row
 * @param repairs clean rows repaired, by {@code table.column.how}, for example {@code
 *     orders.status.filled}; only what happened, sorted by name
 * @param assumptions what was assumed or is missing, one sentence each
 * @param cached what the result holds in memory until {@link #release()}
 */
public record CleanResult(
    Map<String, Dataset<Row>> clean,
    Dataset<Row> quarantine,
    Map<String, RowCounts> counts,
    Map<String, Long> repairs,
    List<String> assumptions,
    List<Dataset<Row>> cached) {

  /** The clean table of this contract. */
  public Dataset<Row> table(TableContract contract) {
    Dataset<Row> rows = clean.get(contract.name());
    if (rows == null) {
      throw new ContractException("table " + contract.name() + " is not one of the clean tables");
    }
    return rows;
  }

  /** All clean tables. */
  public CleanShop shop() {
    return CleanShop.from(this::table);
  }

  /** Rows of all tables together. */
  public RowCounts total() {
    return counts.values().stream().reduce(RowCounts.EMPTY, RowCounts::plus);
  }

  /** Frees the memory; the tables can still be read, but are then computed anew. */
  public void release() {
    cached.forEach(Dataset::unpersist);
  }
}
