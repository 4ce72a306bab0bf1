package dev.scrip.jobs;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** The figures of {@code scripts/read-tables} as Spark has them. */
final class TableFigures {
  private TableFigures() {}

  /** Says that what a script read of a table is what Spark reads. */
  static void assertSame(Dataset<Row> rows, JsonNode found) {
    assertThat(found.get("columns").fieldNames()).toIterable().containsExactly(rows.columns());
    Row figures = rows.agg(count(lit(1)).as("rows"), columns(rows)).head();
    assertThat(found.get("rows").asLong()).isEqualTo(figures.getLong(0));
    int at = 1;
    for (StructField field : rows.schema().fields()) {
      JsonNode column = found.get("columns").get(field.name());
      assertThat(column.fieldNames()).toIterable().containsExactlyElementsOf(of(field).keySet());
      for (String figure : of(field).keySet()) {
        assertSame(figures.get(at++), column.get(figure), field.name() + "." + figure);
      }
    }
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .flatMap(field -> of(field).values().stream())
        .toArray(Column[]::new);
  }

  private static Map<String, Column> of(StructField field) {
    Column value = new Column(field.name());
    Map<String, Column> figures = new LinkedHashMap<>();
    figures.put("non_null", count(value));
    switch (field.dataType().typeName()) {
      case "boolean" -> figures.put("true", sum(value.cast("int")));
      case "integer", "long" -> figures.put("sum", sum(value.cast("decimal(38,0)")));
      case "double" -> figures.put("sum", sum(value));
      case "date", "timestamp" -> {
        figures.put("min", min(value));
        figures.put("max", max(value));
      }
      case "array", "map" -> figures.put("elements", sum(size(value)));
      case "string" -> figures.put("characters", sum(length(value)));
      default -> figures.put("sum", sum(value)); // Of decimals, whose name tells their digits.
    }
    return figures;
  }

  private static void assertSame(@Nullable Object spark, JsonNode found, String figure) {
    if (spark == null) {
      assertThat(found.isNull()).as("%s is %s", figure, found).isTrue();
    } else if (spark instanceof Double number) {
      assertThat(found.asDouble()).as(figure).isCloseTo(number, within(1e-9 * Math.abs(number)));
    } else if (spark instanceof BigDecimal number) {
      assertThat(new BigDecimal(found.asText())).as(figure).isEqualByComparingTo(number);
    } else if (spark instanceof Date day) {
      assertThat(LocalDate.parse(found.asText())).as(figure).isEqualTo(day.toLocalDate());
    } else if (spark instanceof Timestamp time) {
      assertThat(OffsetDateTime.parse(found.asText()).toInstant())
          .as(figure)
          .isEqualTo(time.toInstant());
    } else {
      assertThat(found.asText()).as(figure).isEqualTo(spark.toString());
    }
  }
}
