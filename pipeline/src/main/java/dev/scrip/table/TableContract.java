package dev.scrip.table;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table promises: its columns in order, key, partitioning and checks. Reader and writer both
 * go through it, so that a column is named, typed and explained in one place.
 *
 * @param name snake_case table name, also its folder in the warehouse
 * @param prose one sentence: what one row is
 * @param columns in the order they are stored
 * @param key the columns that name a row
 * @param partitionedBy the columns the files are laid out by; empty for none
 * @param checks constraint name to SQL condition, in the order they are declared
 */
public record TableContract(
    String name,
    String prose,
    List<TableColumn> columns,
    List<TableColumn> key,
    List<TableColumn> partitionedBy,
    Map<String, String> checks) {
  private static final String ANOTHER_VERSION =
      "Maybe another version wrote it: give this one a warehouse of its own, or move the table away";

  /** Starts the contract of the named table; one row is what {@code prose} says. */
  public static Builder named(String name, String prose) {
    return new Builder(name, prose);
  }

  /** Whether the contract has a column of this name. */
  public boolean has(String column) {
    return columns.stream().anyMatch(c -> c.name().equals(column));
  }

  /** Whether each night owns its own rows, told apart by {@code run_date}. */
  public boolean dated() {
    return partitionedBy.stream().anyMatch(c -> c.name().equals(RunDate.RUN_DATE.name()));
  }

  /** The schema with comments, as Spark and Delta want it. */
  public StructType schema() {
    return new StructType(columns.stream().map(TableColumn::field).toArray(StructField[]::new));
  }

  /** All columns by reference, in order. */
  public Column[] cols() {
    return columns.stream().map(TableColumn::col).toArray(Column[]::new);
  }

  /**
   * The rows as this contract stores them: columns selected by name, in order.
   *
   * @throws ContractException naming the first column that is missing or of another type
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    StructType actual = rows.schema();
    for (TableColumn column : columns) {
      Optional<StructField> found =
          Arrays.stream(actual.fields()).filter(f -> f.name().equals(column.name())).findFirst();
      if (found.isEmpty()) {
        throw new ContractException(
            "table "
                + name
                + " lacks column "
                + column.name()
                + " ("
                + column.sqlType()
                + "). "
                + ANOTHER_VERSION);
      }
      if (!found.get().dataType().sameType(column.type())) {
        throw new ContractException(
            "table "
                + name
                + ", column "
                + column.name()
                + " is "
                + found.get().dataType().sql()
                + " but must be "
                + column.sqlType()
                + ". "
                + ANOTHER_VERSION);
      }
    }
    return rows.select(cols());
  }

  /**
   * Checks that a stored table has the columns of the contract and no others.
   *
   * @throws ContractException naming the column that is missing, of another type or unknown
   */
  public void requireStored(Dataset<Row> stored) {
    conform(stored.limit(0));
    for (String column : stored.columns()) {
      if (!has(column)) {
        throw new ContractException(
            "table " + name + " has a column " + column + " that is unknown. " + ANOTHER_VERSION);
      }
    }
  }

  /** The statement's text that lists the key, for messages and documents. */
  public String keyText() {
    return key.stream().map(TableColumn::name).collect(joining(" + "));
  }

  /** Collects a contract; {@link #build()} checks that it holds together. */
  public static final class Builder {
    private final String name;
    private final String prose;
    private final List<TableColumn> columns = new ArrayList<>();
    private List<TableColumn> key = List.of();
    private List<TableColumn> partitionedBy = List.of();
    private final Map<String, String> checks = new LinkedHashMap<>();

    private Builder(String name, String prose) {
      this.name = name;
      this.prose = prose;
    }

    /** Adds columns in stored order. */
    public Builder columns(TableColumn... more) {
      columns.addAll(List.of(more));
      return this;
    }

    /** Names the columns that tell one row from another. */
    public Builder key(TableColumn... names) {
      key = List.of(names);
      return this;
    }

    /** Lays files out by these columns. */
    public Builder partitionedBy(TableColumn... names) {
      partitionedBy = List.of(names);
      return this;
    }

    /** Adds a condition that every row meets; a null result counts as met. */
    public Builder check(String constraint, String condition) {
      checks.put(constraint, condition);
      return this;
    }

    /** The finished contract. */
    public TableContract build() {
      if (!columns.containsAll(key) || !columns.containsAll(partitionedBy)) {
        throw new IllegalStateException(
            "table " + name + ": key and partition columns must be among its columns");
      }
      return new TableContract(
          name,
          prose,
          List.copyOf(columns),
          key,
          partitionedBy,
          java.util.Collections.unmodifiableMap(new LinkedHashMap<>(checks)));
    }
  }
}
