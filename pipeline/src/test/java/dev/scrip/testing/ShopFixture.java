package dev.scrip.testing;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Clean tables of a few literal rows. A row names the columns it is about; the others are empty, or
 * where the contract forbids that, the plainest value of their type.
 */
public final class ShopFixture {
  private final Map<String, List<Row>> rows = new HashMap<>();

  /** Adds a row, as column name, value, column name, value ... */
  public ShopFixture with(TableContract contract, @Nullable Object... namesAndValues) {
    rows.computeIfAbsent(contract.name(), n -> new ArrayList<>())
        .add(row(contract, namesAndValues));
    return this;
  }

  /** The rows of one table. */
  public Dataset<Row> table(TableContract contract) {
    return TestSpark.session()
        .createDataFrame(rows.getOrDefault(contract.name(), List.of()), contract.schema());
  }

  /** The clean tables; those without a row are empty. */
  public CleanShop shop() {
    return CleanShop.from(this::table);
  }

  private static Row row(TableContract contract, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = String.valueOf(namesAndValues[i]);
      if (!contract.has(name)) {
        throw new IllegalArgumentException(contract.name() + " has no column " + name);
      }
      given.put(name, namesAndValues[i + 1]);
    }
    return RowFactory.create(
        contract.columns().stream()
            .map(c -> stored(given.containsKey(c.name()) ? given.get(c.name()) : plainest(c)))
            .toArray());
  }

  private static @Nullable Object stored(@Nullable Object value) {
    if (value instanceof LocalDate day) {
      return Date.valueOf(day);
    }
    return value instanceof Instant instant ? Timestamp.from(instant) : value;
  }

  private static @Nullable Object plainest(TableColumn column) {
    if (column.nullable()) {
      return null;
    }
    if (column.type().equals(DataTypes.StringType)) {
      return "";
    }
    if (column.type().equals(DataTypes.LongType)) {
      return 0L;
    }
    if (column.type().equals(DataTypes.IntegerType)) {
      return 0;
    }
    if (column.type().equals(DataTypes.DoubleType)) {
      return 0.0;
    }
    if (column.type().equals(DataTypes.BooleanType)) {
      return true;
    }
    if (column.type().equals(DataTypes.DateType)) {
      return LocalDate.of(2026, 1, 1);
    }
    if (column.type().equals(DataTypes.TimestampType)) {
      return Instant.parse("2026-01-01T00:00:00Z");
    }
    return new String[0];
  }
}
