package dev.scrip.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.TableRules.Rejection;
import dev.scrip.quality.Reason;
import dev.scrip.table.TableColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * One pass over one raw table: reads every cell, fills, judges, repairs, and says of each row
 * whether it is clean, later, set aside or merged. As many rows come out as went in.
 */
final class CleanPass {
  static final String ROW_KEY = "_row_key";
  static final String REASON = "_reason";
  static final String RAW_ROW = "_raw_row";
  private static final String LATER = "_later";
  private static final String SOUND = "_sound";

  private CleanPass() {}

  /** The contract's columns and the row's state, key, reason and raw text, for each raw row. */
  static Dataset<Row> classify(
      TableRules rules,
      Dataset<Row> raw,
      Function<String, Dataset<Row>> classified,
      LocalDate runDate) {
    Dataset<Row> rows = readCells(rules, rules.cells.setApart(raw));
    for (Parent parent : rules.parents) {
      rows = parent.join(rows, classified.apply(parent.contract().name()));
    }
    rows = Repair.applyAll(rules.fills, rows);
    rows = judge(rules, rows, runDate);
    rows = Repair.applyAll(rules.repairs, rows);
    return markRepeats(rules, rows.select(kept(rules)));
  }

  private static Dataset<Row> readCells(TableRules rules, Dataset<Row> cells) {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    for (TableColumn column : rules.read()) {
      Column value = rules.cells.value(column);
      columns.add((rules.words.contains(column) ? lower(value) : value).as(column.name()));
    }
    return cells.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> judge(TableRules rules, Dataset<Row> rows, LocalDate runDate) {
    Column asOf = lit(runDate).cast(DataTypes.TimestampType);
    Column later =
        rules.time().map(time -> coalesce(time.col().geq(asOf), lit(false))).orElse(lit(false));
    for (Parent parent : rules.parents) {
      later = later.or(parent.later());
    }
    Column unusable = firstOf(unusable(rules));
    Column impossible = firstOf(impossible(rules));
    return rows.withColumn(REASON, unusable)
        .withColumn(LATER, col(REASON).isNull().and(later))
        .withColumn(REASON, coalesce(col(REASON), when(col(LATER).equalTo(false), impossible)))
        .withColumn(RAW_ROW, when(col(REASON).isNotNull(), to_json(col(RawCells.RAW))));
  }

  /** Reasons that come before the question whether the row is later: it cannot be read. */
  private static List<Column> unusable(TableRules rules) {
    List<Column> reasons = new ArrayList<>();
    reasons.add(when(rules.cells.corrupt(), lit(Reason.CORRUPT_ROW)));
    rules.obligatory.forEach(
        c -> reasons.add(when(rules.cells.empty(c), lit(Reason.MISSING.of(c)))));
    rules.rejections.stream()
        .filter(r -> r.reason() == Reason.MISSING)
        .forEach(r -> reasons.add(stated(r)));
    rules.read().stream().filter(rules.cells::has).forEach(c -> reasons.add(malformed(rules, c)));
    return reasons;
  }

  private static Column malformed(TableRules rules, TableColumn column) {
    Column filled = rules.cells.empty(column).equalTo(false);
    return when(column.col().isNull().and(filled), lit(Reason.MALFORMED.of(column)));
  }

  private static List<Column> impossible(TableRules rules) {
    return rules.rejections.stream()
        .filter(r -> r.reason() != Reason.MISSING)
        .sorted(Comparator.comparing(Rejection::reason))
        .map(CleanPass::stated)
        .toList();
  }

  private static Column stated(Rejection rejection) {
    return when(rejection.where(), lit(rejection.reason().of(rejection.column())));
  }

  private static Column firstOf(List<Column> reasons) {
    Column none = lit(null).cast(DataTypes.StringType);
    List<Column> all = new ArrayList<>(reasons);
    all.add(none);
    return coalesce(all.toArray(Column[]::new));
  }

  private static Column[] kept(TableRules rules) {
    List<Column> columns = new ArrayList<>();
    for (TableColumn column : rules.contract().columns()) {
      Column made = rules.derived.get(column);
      columns.add(made == null ? column.col() : made.as(column.name()));
    }
    rules.allRepairs().forEach(r -> columns.add(r.happened()));
    columns.add(when(col(REASON).isNotNull(), keyText(rules)).as(ROW_KEY));
    columns.add(col(REASON));
    columns.add(col(RAW_ROW));
    columns.add(col(LATER));
    columns.add(col(REASON).isNull().and(col(LATER).equalTo(false)).as(SOUND));
    return columns.toArray(Column[]::new);
  }

  private static Column keyText(TableRules rules) {
    return concat_ws(
        "|",
        rules.contract().key().stream()
            .map(c -> coalesce(c.col().cast(DataTypes.StringType), lit("")))
            .toArray(Column[]::new));
  }

  /**
   * Of sound rows with the same key the newest stays, among equally new ones the one with the
   * greatest values: rows that tie in every value are the same row, so nothing depends on order.
   */
  private static Dataset<Row> markRepeats(TableRules rules, Dataset<Row> rows) {
    List<Column> newestFirst = new ArrayList<>(List.of(col(SOUND).desc()));
    rules.time().ifPresent(time -> newestFirst.add(time.col().desc()));
    rules.contract().columns().forEach(c -> newestFirst.add(c.col().desc()));
    rules.allRepairs().forEach(r -> newestFirst.add(r.happened().asc()));
    Column place =
        row_number()
            .over(
                Window.partitionBy(
                        rules.contract().key().stream()
                            .map(TableColumn::col)
                            .toArray(Column[]::new))
                    .orderBy(newestFirst.toArray(Column[]::new)));
    return rows.withColumn("_place", place)
        .withColumn(
            RowState.NAME,
            when(col(LATER), RowState.LATER)
                .when(col(REASON).isNotNull(), RowState.QUARANTINED)
                .when(col("_place").equalTo(1), RowState.CLEAN)
                .otherwise(RowState.MERGED))
        .drop("_place", LATER, SOUND);
  }
}
