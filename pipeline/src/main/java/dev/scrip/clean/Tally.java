package dev.scrip.clean;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.quality.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts classified rows by state and by repair, in one aggregation. */
final class Tally {
  private Tally() {}

  /** The counts of one table; adds what was repaired in clean rows to {@code repairs}. */
  static RowCounts of(TableRules rules, Dataset<Row> judged, Map<String, Long> repairs) {
    List<Column> counts = new ArrayList<>();
    counts.add(count_if(RowState.CLEAN_ROW));
    counts.add(count_if(RowState.QUARANTINED_ROW));
    counts.add(count_if(RowState.MERGED_ROW));
    counts.add(count_if(RowState.LATER_ROW));
    int first = counts.size() + 1;
    List<Repair> all = rules.allRepairs();
    all.forEach(r -> counts.add(count_if(RowState.CLEAN_ROW.and(r.happened()))));
    Row found = judged.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
    for (int i = 0; i < all.size(); i++) {
      long rows = found.getLong(first + i);
      if (rows > 0) {
        repairs.put(
            rules.contract().name() + "." + all.get(i).column().name() + "." + all.get(i).how(),
            rows);
      }
    }
    return new RowCounts(
        found.getLong(0), found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4));
  }
}
