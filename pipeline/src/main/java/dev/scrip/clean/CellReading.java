package dev.scrip.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Reads one cell, text or typed, as a type of the contracts; what cannot be read becomes null, and
 * nothing throws. Whole numbers may carry a zero fraction ({@code 12.0}), but are never rounded.
 */
final class CellReading {
  // Spark reads "12:30" as today at that time, and "2017" as its first day; neither is a date.
  private static final String DATE_FIRST = "^\\d{4}-\\d{1,2}-\\d{1,2}([ T].+)?$";
  private static final int LONGEST_DATE = 10;
  private static final DataType EXACT = DataTypes.createDecimalType(28, 9);
  private static final DataType UNITS_AND_CENTS = DataTypes.createDecimalType(18, 2);

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private CellReading() {}

  /** Text without surrounding blanks; null where nothing is left. */
  static Column stripped(Column text) {
    Column bare = trim(text);
    return when(length(bare).gt(0), bare);
  }

  /** The cell as the given type of a contract. */
  static Column read(Column cell, DataType from, DataType to) {
    if (to instanceof StringType) {
      return text(cell, from);
    }
    if (to instanceof ArrayType) {
      return texts(cell, from);
    }
    if (to instanceof DateType) {
      return day(cell, from);
    }
    if (to instanceof TimestampType) {
      return instant(cell, from);
    }
    if (to instanceof BooleanType) {
      boolean readable = isText(from) || from instanceof BooleanType || from instanceof NumericType;
      return readable ? cell.try_cast(to) : nothing(to);
    }
    if (!isText(from) && !(from instanceof NumericType)) {
      return nothing(to);
    }
    return to instanceof DoubleType ? real(cell) : whole(cell, from, to);
  }

  /** An amount in currency units as cents, rounded half up once, in decimal arithmetic. */
  static Column cents(Column cell, DataType from) {
    if (!isText(from) && !(from instanceof NumericType)) {
      return nothing(DataTypes.LongType);
    }
    return cell.try_cast(UNITS_AND_CENTS).multiply(100).try_cast(DataTypes.LongType);
  }

  /** What a column reads that the source lacks. */
  static Column nothing(DataType to) {
    return to instanceof ArrayType ? array().cast(TEXTS) : lit(null).cast(to);
  }

  private static Column text(Column cell, DataType from) {
    if (from instanceof ArrayType || from instanceof MapType || from instanceof StructType) {
      return to_json(cell);
    }
    if (isFractional(from)) {
      // Ids that passed through a data frame with gaps arrive as 12.0.
      return coalesce(
          whole(cell, from, DataTypes.LongType).cast(DataTypes.StringType),
          cell.cast(DataTypes.StringType));
    }
    return cell.cast(DataTypes.StringType);
  }

  private static Column texts(Column cell, DataType from) {
    Column parts =
        from instanceof ArrayType array
            ? transform(cell, part -> stripped(text(part, array.elementType())))
            : transform(split(text(cell, from), "\\|"), CellReading::stripped);
    return coalesce(filter(parts, Column::isNotNull), nothing(TEXTS));
  }

  private static Column day(Column cell, DataType from) {
    if (isText(from)) {
      return when(
              length(cell).leq(LONGEST_DATE).and(cell.rlike(DATE_FIRST)),
              cell.try_cast(DataTypes.DateType))
          .otherwise(to_date(instant(cell, from)));
    }
    return from instanceof DateType ? cell : to_date(instant(cell, from));
  }

  private static Column instant(Column cell, DataType from) {
    if (isText(from)) {
      return when(cell.rlike(DATE_FIRST), cell.try_cast(DataTypes.TimestampType));
    }
    boolean temporal =
        from instanceof DateType
            || from instanceof TimestampType
            || from instanceof TimestampNTZType;
    // A bare number is no time: nobody says whether it counts seconds or milliseconds.
    return temporal ? cell.cast(DataTypes.TimestampType) : nothing(DataTypes.TimestampType);
  }

  private static Column real(Column cell) {
    Column number = cell.try_cast(DataTypes.DoubleType);
    return when(number.between(-Double.MAX_VALUE, Double.MAX_VALUE), number);
  }

  private static Column whole(Column cell, DataType from, DataType to) {
    Column exact = cell.try_cast(EXACT);
    Column withoutFraction = when(exact.equalTo(floor(exact)), exact.try_cast(to));
    if (isText(from)) {
      return coalesce(cell.try_cast(to), withoutFraction);
    }
    return isFractional(from) ? withoutFraction : cell.try_cast(to);
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  private static boolean isFractional(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType;
  }
}
