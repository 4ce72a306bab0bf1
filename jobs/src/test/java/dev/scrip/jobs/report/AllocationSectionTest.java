package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.TableColumn;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class AllocationSectionTest {
  @Test
  void isNotThereBeforeTheAllocation() {
    assertThat(AllocationSection.of(List.of(), Map.of()).isEmpty()).isTrue();
  }

  @Test
  void givesMoneyInUnitsAndTheGapInPercent() {
    Row certificate =
        row(
            Map.of(
                AllocationCertificateTable.ALLOCATION_COUNT, 1500L,
                AllocationCertificateTable.USER_COUNT, 1000L,
                AllocationCertificateTable.PAIR_COUNT, 9000L,
                AllocationCertificateTable.PRIMAL_VALUE_MICROS, 1_234_500_000L,
                AllocationCertificateTable.DUAL_BOUND_MICROS, 1_234_560_000L,
                AllocationCertificateTable.RELATIVE_GAP, 0.0000486,
                AllocationCertificateTable.SPEND_MICROS, 99_000_000L,
                AllocationCertificateTable.MAX_VIOLATION, 0L,
                AllocationCertificateTable.FULL_PASSES, 2L));
    assertThat(
            AllocationSection.of(List.of(certificate), Map.of("users", 800L, "holdout", 150L))
                .remarks())
        .extracting(Text::toString)
        .containsExactly(
            "1,500 coupons for 800 of 1,000 users, chosen among 9,000 pairs; 150 of them withheld",
            "expected value 1,234.50, at most 1,234.56 possible: gap 0.0049 %",
            "expected cost 99.00; largest violation of a limit 0; 2 passes over the pairs");
  }

  private static Row row(Map<TableColumn, Object> values) {
    return new GenericRowWithSchema(
        AllocationCertificateTable.CONTRACT.columns().stream().map(values::get).toArray(),
        AllocationCertificateTable.CONTRACT.schema());
  }
}
