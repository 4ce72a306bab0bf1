package dev.scrip.clean;

import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.ContractException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Looks for the first day of data among the classified rows of the tables that carry times. */
final class FirstDay {
  private final Map<LocalDate, String> firstLater = new TreeMap<>();
  private boolean somethingHappened;

  /** Takes note of one table; {@code judged} is held in memory. */
  void note(TableRules rules, Dataset<Row> judged) {
    rules.time().ifPresent(time -> note(rules.contract().name(), time.col(), judged));
  }

  private void note(String table, Column time, Dataset<Row> judged) {
    if (somethingHappened) {
      return;
    }
    Column earlier = RowState.STATE.notEqual(RowState.LATER);
    Column happened = earlier.and(time.isNotNull().or(RowState.QUARANTINED_ROW));
    Row found =
        judged
            .agg(count_if(happened), min(when(RowState.LATER_ROW, time)).cast(DataTypes.DateType))
            .first();
    somethingHappened = found.getLong(0) > 0;
    Optional.ofNullable(found.<Date>getAs(1))
        .ifPresent(day -> firstLater.putIfAbsent(day.toLocalDate(), table));
  }

  /**
   * Refuses a night before anything happened. A source in which nothing ever happened is an empty
   * shop and passes.
   *
   * @throws ContractException naming the run date and the first day of data
   */
  void requireBefore(LocalDate runDate) {
    if (somethingHappened || firstLater.isEmpty()) {
      return;
    }
    Map.Entry<LocalDate, String> first = firstLater.entrySet().iterator().next();
    throw new ContractException(
        "run date %s lies before any data: the first day of data is %s (raw table %s); choose a later day"
            .formatted(runDate, first.getKey(), first.getValue()));
  }
}
