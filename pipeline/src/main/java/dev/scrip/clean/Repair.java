package dev.scrip.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.TableColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A value that is replaced by a stated rule, and the rows counted.
 *
 * @param column the column repaired
 * @param how filled, capped, raised, dropped: what is done, for the name of the count
 * @param where in which rows; null counts as no
 * @param value the new value; where it is null in a row that lacked one, nothing was repaired
 */
record Repair(TableColumn column, String how, Column where, Column value) {

  /** All values in place at once, each made from the row as it was, and a flag for each. */
  static Dataset<Row> applyAll(List<Repair> repairs, Dataset<Row> rows) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Repair repair : repairs) {
      Column replaced = coalesce(repair.where(), lit(false));
      Column old = repair.column().col();
      columns.put(repair.flag(), replaced.and(repair.value().eqNullSafe(old).equalTo(false)));
      columns.put(repair.column().name(), when(replaced, repair.value()).otherwise(old));
    }
    return rows.withColumns(columns);
  }

  /** Name of the column that tells whether a row was repaired. */
  String flag() {
    return "_" + column.name() + "_" + how;
  }

  /** Whether the row was repaired. */
  Column happened() {
    return col(flag());
  }
}
