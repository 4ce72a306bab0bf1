package dev.scrip.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table that a row refers to, and what the row borrows from the row it finds there.
 *
 * @param contract the contract of the table referred to; its key is one column
 * @param reference the column of the child that names the parent
 * @param passesOnLater whether a child of a later parent is later itself
 * @param borrowed columns of the parent that rules of the child speak of
 */
record Parent(
    TableContract contract,
    TableColumn reference,
    boolean passesOnLater,
    List<TableColumn> borrowed) {

  /** The borrowed value; empty where there is no such parent. */
  Column value(TableColumn column) {
    return col(prefix() + column.name());
  }

  /** Whether the child names a parent that is not there or is set aside. */
  Column unknown() {
    return reference.col().isNotNull().and(not(RowState.CLEAN));
  }

  /** Whether the parent exists, but only from the run date on. */
  Column later() {
    return passesOnLater ? coalesce(state().equalTo(RowState.LATER), lit(false)) : lit(false);
  }

  /** Adds the parent's state and borrowed columns to every child row. */
  Dataset<Row> join(Dataset<Row> children, Dataset<Row> classified) {
    Dataset<Row> found = found(classified);
    return children
        .join(found, reference.col().equalTo(col(prefix() + "key")), "left")
        .drop(prefix() + "key");
  }

  private Dataset<Row> found(Dataset<Row> classified) {
    Column key = contract.key().get(0).col().as(prefix() + "key");
    List<Column> values = new ArrayList<>();
    values.add(RowState.STATE.as(prefix() + "state"));
    borrowed.forEach(c -> values.add(c.col().as(prefix() + c.name())));
    Column all = struct(values.toArray(Column[]::new)).as("_found");
    if (!passesOnLater) {
      return classified
          .filter(RowState.CLEAN_ROW)
          .select(key, all)
          .select(col(prefix() + "key"), col("_found.*"));
    }
    // One row per key: a clean parent comes before any later one of the same key.
    return classified
        .filter(RowState.CLEAN_ROW.or(RowState.LATER_ROW))
        .select(key, all)
        .groupBy(prefix() + "key")
        .agg(min("_found").as("_found"))
        .select(col(prefix() + "key"), col("_found.*"));
  }

  private Column not(int state) {
    return coalesce(state().notEqual(state), lit(true));
  }

  private Column state() {
    return col(prefix() + "state");
  }

  private String prefix() {
    return "_" + contract.name() + "_";
  }
}
