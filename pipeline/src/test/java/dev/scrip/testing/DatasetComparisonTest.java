package dev.scrip.testing;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DatasetComparisonTest {
  private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType);

  @Test
  void ignoresTheOrderOfRows() {
    Dataset<Row> ascending = rows(SCHEMA, row(1L), row(2L));
    assertSameRows(ascending, rows(SCHEMA, row(2L), row(1L)));
  }

  @Test
  void tellsDifferentRowsApart() {
    Dataset<Row> ones = rows(SCHEMA, row(1L), row(1L));
    assertThatThrownBy(() -> assertSameRows(ones, rows(SCHEMA, row(1L), row(2L))))
        .isInstanceOf(AssertionError.class);
  }
}
