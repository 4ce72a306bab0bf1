package dev.scrip.table;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table: name, type, nullability and prose in a single constant.
 *
 * @param name snake_case, with the unit in the name where there is one ({@code _cents}, {@code
 *     _micros}, {@code _days}, {@code _ms})
 * @param type Spark SQL type, the same at rest
 * @param nullable whether the column may be empty
 * @param prose one sentence for the reader of {@code docs/tables.md} and of the Delta comment
 */
public record TableColumn(String name, DataType type, boolean nullable, String prose) {

  /** A text column that may be empty. */
  public static TableColumn text(String name, String prose) {
    return new TableColumn(name, DataTypes.StringType, true, prose);
  }

  /** A 64-bit whole number: counts, cents, micros, milliseconds. */
  public static TableColumn whole(String name, String prose) {
    return new TableColumn(name, DataTypes.LongType, true, prose);
  }

  /** A 32-bit whole number: ranks, days, years. */
  public static TableColumn small(String name, String prose) {
    return new TableColumn(name, DataTypes.IntegerType, true, prose);
  }

  /** A floating-point number: rates, shares, probabilities; never money. */
  public static TableColumn real(String name, String prose) {
    return new TableColumn(name, DataTypes.DoubleType, true, prose);
  }

  /** True or false. */
  public static TableColumn flag(String name, String prose) {
    return new TableColumn(name, DataTypes.BooleanType, true, prose);
  }

  /** A calendar day in the shop's zone. */
  public static TableColumn day(String name, String prose) {
    return new TableColumn(name, DataTypes.DateType, true, prose);
  }

  /** An instant, stored as UTC. */
  public static TableColumn instant(String name, String prose) {
    return new TableColumn(name, DataTypes.TimestampType, true, prose);
  }

  /** A list of texts. */
  public static TableColumn texts(String name, String prose) {
    return new TableColumn(
        name, DataTypes.createArrayType(DataTypes.StringType, false), true, prose);
  }

  /** A list of floating-point numbers. */
  public static TableColumn reals(String name, String prose) {
    return new TableColumn(
        name, DataTypes.createArrayType(DataTypes.DoubleType, false), true, prose);
  }

  /** A list of 32-bit whole numbers. */
  public static TableColumn smalls(String name, String prose) {
    return new TableColumn(
        name, DataTypes.createArrayType(DataTypes.IntegerType, false), true, prose);
  }

  /** A map from text to the given value type. */
  public static TableColumn mapTo(String name, DataType valueType, String prose) {
    return new TableColumn(
        name, DataTypes.createMapType(DataTypes.StringType, valueType, false), true, prose);
  }

  /** The same column, never empty. */
  public TableColumn required() {
    return new TableColumn(name, type, false, prose);
  }

  /** A reference to this column in an expression. */
  public Column col() {
    return functions.col(name);
  }

  /** The numbers of this column, 0 where it is empty, under its name. */
  public Column orZero() {
    return functions.coalesce(col(), functions.lit(0).cast(type)).as(name);
  }

  /** The type as SQL writes it, for example {@code BIGINT}. */
  public String sqlType() {
    return type.sql();
  }

  StructField field() {
    return new StructField(
        name, type, nullable, new MetadataBuilder().putString("comment", prose).build());
  }
}
