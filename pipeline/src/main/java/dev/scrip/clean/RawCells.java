package dev.scrip.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the cells of a raw table that belong to the columns of a contract. Every raw row is kept
 * whole in {@link #RAW}, so that the quarantine can show it as it came.
 */
final class RawCells {
  /** The raw row as it came, a struct. */
  static final String RAW = "_raw";

  /** Where Spark's readers put a line they could not parse. */
  static final String CORRUPT_RECORD = "_corrupt_record";

  private static final String CENTS = "_cents";

  private final TableContract contract;
  private final StructType schema;

  RawCells(TableContract contract, StructType schema) {
    this.contract = contract;
    this.schema = schema;
  }

  TableContract contract() {
    return contract;
  }

  /** The raw rows with their cells set apart, blanks around text taken off. */
  Dataset<Row> setApart(Dataset<Row> raw) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        struct(Arrays.stream(raw.columns()).map(RawCells::named).toArray(Column[]::new)).as(RAW));
    for (StructField field : fields()) {
      columns.add(filled(field).as(cellName(field)));
    }
    return raw.select(columns.toArray(Column[]::new));
  }

  /** Whether the source has the column, or for cents the amount in units. */
  boolean has(TableColumn column) {
    return find(column).isPresent();
  }

  /** The typed value; empty where the cell is empty or cannot be read. */
  Column value(TableColumn column) {
    return find(column)
        .map(
            field ->
                inUnits(column, field)
                    ? CellReading.cents(cell(field), field.dataType())
                    : CellReading.read(cell(field), field.dataType(), column.type()))
        .orElseGet(() -> CellReading.nothing(column.type()));
  }

  /** Whether there is nothing in the cell: null, blank text, or not a number. */
  Column empty(TableColumn column) {
    return find(column).map(field -> cell(field).isNull()).orElse(lit(true));
  }

  /** Whether the reader could not parse the line. */
  Column corrupt() {
    return find(CORRUPT_RECORD).map(field -> cell(field).isNotNull()).orElse(lit(false));
  }

  private List<StructField> fields() {
    List<StructField> fields = new ArrayList<>();
    contract.columns().forEach(c -> find(c).ifPresent(fields::add));
    find(CORRUPT_RECORD).ifPresent(fields::add);
    return fields;
  }

  private Optional<StructField> find(TableColumn column) {
    return find(column.name())
        .or(() -> isMoney(column) ? find(nameInUnits(column)) : Optional.empty());
  }

  private Optional<StructField> find(String name) {
    return Arrays.stream(schema.fields()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  private static boolean inUnits(TableColumn column, StructField field) {
    return isMoney(column) && field.name().equalsIgnoreCase(nameInUnits(column));
  }

  private static boolean isMoney(TableColumn column) {
    return column.name().endsWith(CENTS);
  }

  private static String nameInUnits(TableColumn column) {
    return column.name().substring(0, column.name().length() - CENTS.length());
  }

  private static Column filled(StructField field) {
    Column cell = named(field.name());
    DataType type = field.dataType();
    if (type instanceof StringType) {
      return CellReading.stripped(cell);
    }
    return type instanceof DoubleType || type instanceof FloatType
        ? when(isnan(cell).equalTo(false), cell)
        : cell;
  }

  private static Column cell(StructField field) {
    return named(cellName(field));
  }

  private static String cellName(StructField field) {
    return "_cell_" + field.name();
  }

  private static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
