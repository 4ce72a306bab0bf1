package dev.scrip.quality;

import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.table.ContractException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class QuarantineCheckTest {
  private static final StructType SCHEMA =
      new StructType().add("table_name", DataTypes.StringType).add("reason", DataTypes.StringType);
  private static final Map<String, RowCounts> COUNTS =
      Map.of("orders", new RowCounts(150, 97, 3, 0, 50), "users", RowCounts.EMPTY);

  @Test
  void bearsAsMuchAsItIsTold() {
    assertThatCode(() -> new QuarantineCheck(0.03).check(COUNTS, quarantine()))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTableCountsReasonAndRemedy() {
    assertThatThrownBy(() -> new QuarantineCheck(0.029).check(COUNTS, quarantine()))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "table orders: 3 of 100 rows (3.0 %) are quarantined, above"
                + " clean.max-quarantined-share = 0.029; most often malformed:ordered_at (2 rows)."
                + " Correct the source, or raise clean.max-quarantined-share");
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> new QuarantineCheck(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new QuarantineCheck(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void countsAddUp() {
    RowCounts counts = new RowCounts(10, 4, 3, 2, 1);
    assertThat(counts.addsUp()).isTrue();
    assertThat(counts.plus(counts)).isEqualTo(new RowCounts(20, 8, 6, 4, 2));
    assertThat(new RowCounts(10, 4, 3, 2, 0).addsUp()).isFalse();
    assertThatThrownBy(() -> new RowCounts(-1, 0, 0, 0, 0)).hasMessageContaining("-1");
  }

  private static Dataset<Row> quarantine() {
    return rows(
        SCHEMA,
        row("orders", "malformed:ordered_at"),
        row("orders", "unknown:user_id"),
        row("orders", "malformed:ordered_at"),
        row("users", "missing:user_id"),
        row("users", "missing:user_id"),
        row("users", "missing:user_id"));
  }
}
