package dev.scrip.quality;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dev.scrip.table.ContractException;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds rows against their contract before they are published. */
public final class Checks {
  private Checks() {}

  /**
   * Lets rows pass that keep their contract: no empty required columns, no unmet checks, no
   * repeated keys. One aggregation over the rows.
   *
   * @return their number
   * @throws ContractException with one sentence per broken promise and the number of rows that
   *     break it, or where a column is missing or of another type
   */
  public static long require(Dataset<Row> rows, TableContract contract) {
    List<String> sentences = new ArrayList<>();
    List<Column> counts = new ArrayList<>();
    for (TableColumn column : contract.columns()) {
      if (!column.nullable()) {
        sentences.add("have no " + column.name());
        counts.add(count_if(column.col().isNull()));
      }
    }
    contract
        .checks()
        .forEach(
            (constraint, condition) -> {
              sentences.add("break " + constraint + ": " + condition);
              counts.add(count_if(not(expr(condition))));
            });
    if (!contract.key().isEmpty()) {
      sentences.add("repeat the key " + contract.keyText());
      counts.add(count(lit(1)).minus(count_distinct(keyOf(contract))));
    }
    Row found = contract.conform(rows).agg(count(lit(1)), counts.toArray(Column[]::new)).first();
    List<String> violations = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      long broken = found.getLong(i + 1);
      if (broken > 0) {
        violations.add(
            "table %s: %d of %d rows %s"
                .formatted(contract.name(), broken, found.getLong(0), sentences.get(i)));
      }
    }
    if (!violations.isEmpty()) {
      throw new ContractException(
          String.join("; ", violations) + ". Nothing is published; this is a fault of the step");
    }
    return found.getLong(0);
  }

  private static Column keyOf(TableContract contract) {
    return struct(contract.key().stream().map(TableColumn::col).toArray(Column[]::new));
  }
}
