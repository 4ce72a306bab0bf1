package dev.scrip.clean;

import static org.apache.spark.sql.functions.lit;

import dev.scrip.quality.Reason;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The rules of one table: what a row must have, what is filled in, what is refused and what is
 * repaired. {@link CleanPass} applies them the same way for every table.
 */
final class TableRules {
  /** A row is refused where the condition holds; null counts as no. */
  record Rejection(Reason reason, TableColumn column, Column where) {}

  final RawCells cells;
  final List<TableColumn> obligatory = new ArrayList<>();
  final List<Parent> parents = new ArrayList<>();
  final List<TableColumn> words = new ArrayList<>();
  final List<Repair> fills = new ArrayList<>();
  final List<Rejection> rejections = new ArrayList<>();
  final List<Repair> repairs = new ArrayList<>();
  final Map<TableColumn, Column> derived = new LinkedHashMap<>();
  final Map<TableColumn, String> assumed = new LinkedHashMap<>();
  private Optional<TableColumn> time = Optional.empty();

  TableRules(RawCells cells) {
    this.cells = cells;
  }

  TableContract contract() {
    return cells.contract();
  }

  Optional<TableColumn> time() {
    return time;
  }

  /** Columns that the source must have and every row must fill. */
  TableRules obligatory(TableColumn... columns) {
    obligatory.addAll(List.of(columns));
    return this;
  }

  /** The time that decides whether a row is later and which of two repeated rows is newer. */
  TableRules time(TableColumn column, LocalDate earliest) {
    time = Optional.of(column);
    return notBefore(column, earliest);
  }

  /** A time that cannot lie before this day. */
  TableRules notBefore(TableColumn column, LocalDate earliest) {
    return reject(Reason.OUT_OF_RANGE, column, column.col().lt(lit(earliest)));
  }

  /** A word of a fixed list; case does not matter. */
  TableRules oneOf(TableColumn column, Object... words) {
    this.words.add(column);
    return reject(Reason.UNKNOWN_VALUE, column, column.col().isin(words).equalTo(false));
  }

  /** The row's parent, in a table that was cleaned before. */
  Parent parent(TableContract contract, TableColumn reference, TableColumn... borrowed) {
    return add(new Parent(contract, reference, false, List.of(borrowed)));
  }

  /** The row's parent, which lends the row its time: a child of a later parent is later. */
  Parent datingParent(TableContract contract, TableColumn reference, TableColumn... borrowed) {
    return add(new Parent(contract, reference, true, List.of(borrowed)));
  }

  /** Rows that refer to no clean parent are refused. */
  TableRules mustKnow(Parent parent) {
    return reject(Reason.UNKNOWN, parent.reference(), parent.unknown());
  }

  /**
   * What stands in an empty cell, and how the summary says it where the source lacks the column.
   */
  TableRules fill(TableColumn column, Column value, String sentence) {
    assumed.put(column, sentence);
    fills.add(new Repair(column, "filled", column.col().isNull().and(cells.empty(column)), value));
    return this;
  }

  /** Refuses rows without a value under a condition. */
  TableRules need(TableColumn column, Column where) {
    return reject(
        Reason.MISSING, column, where.and(column.col().isNull()).and(cells.empty(column)));
  }

  /** Refuses rows where the condition holds. */
  TableRules reject(Reason reason, TableColumn column, Column where) {
    rejections.add(new Rejection(reason, column, where));
    return this;
  }

  /** Replaces a value where the condition holds. */
  TableRules repair(TableColumn column, String how, Column where, Column value) {
    repairs.add(new Repair(column, how, where, value));
    return this;
  }

  /** Caps a value. */
  TableRules cap(TableColumn column, Object most) {
    return repair(column, "capped", column.col().gt(most), lit(most));
  }

  /** A column that is made from others and never read. */
  TableRules derive(TableColumn column, Column value) {
    derived.put(column, value);
    return this;
  }

  /** Every repair, in the order of the work. */
  List<Repair> allRepairs() {
    List<Repair> all = new ArrayList<>(fills);
    all.addAll(repairs);
    return all;
  }

  /** The columns that are read from the source. */
  List<TableColumn> read() {
    return contract().columns().stream().filter(c -> !derived.containsKey(c)).toList();
  }

  private Parent add(Parent parent) {
    parents.add(parent);
    return parent;
  }
}
