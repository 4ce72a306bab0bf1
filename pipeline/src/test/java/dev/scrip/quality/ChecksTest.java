package dev.scrip.quality;

import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.table.ContractException;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.TableContract;
import java.sql.Date;
import java.sql.Timestamp;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final TableContract ORDERS = OrdersTable.CONTRACT;
  private static final StructType NULLABLE =
      new StructType()
          .add("order_id", DataTypes.StringType)
          .add("user_id", DataTypes.StringType)
          .add("ordered_at", DataTypes.TimestampType)
          .add("order_date", DataTypes.DateType)
          .add("status", DataTypes.StringType);

  @Test
  void soundRowsBreakNothing() {
    Dataset<Row> sound = rows(NULLABLE, order("o1", "completed"), order("o2", "returned"));
    assertThat(Checks.require(sound, ORDERS)).isEqualTo(2);
    assertThat(Checks.require(rows(NULLABLE), ORDERS)).isZero();
  }

  @Test
  void everyBrokenPromiseIsCounted() {
    Dataset<Row> broken =
        rows(
            NULLABLE,
            order("o1", "completed"),
            order("o1", "lost"),
            order("o1", "lost"),
            order(null, null));
    assertThatThrownBy(() -> Checks.require(broken, ORDERS))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "table orders: 1 of 4 rows have no order_id; "
                + "table orders: 1 of 4 rows have no status; "
                + "table orders: 2 of 4 rows break known_status:"
                + " status IN ('completed', 'cancelled', 'returned'); "
                + "table orders: 2 of 4 rows repeat the key order_id. "
                + "Nothing is published; this is a fault of the step");
  }

  private static @Nullable Object[] order(@Nullable String id, @Nullable String status) {
    return row(
        id, "u1", Timestamp.valueOf("2026-01-01 10:00:00"), Date.valueOf("2026-01-01"), status);
  }
}
