package dev.scrip.allocation.spark;

import static dev.scrip.table.CandidateTable.CAMPAIGN_ID;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.allocation.Chosen;
import dev.scrip.allocation.Instance;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.SolverOptions;
import dev.scrip.table.ContractException;
import dev.scrip.table.TableColumn;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocateCouponsTest {
  private static final StructType SCHEMA = schema();

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "TIED", "EIGHT_ORDERS_OF_COST"})
  void answersAsInMemoryWhateverThePartitions(Instance.Family family) {
    Instance instance = Instance.of(family, 120, 8, 0.15, 11);
    Instance.Answer expected = instance.solve(SolverOptions.DEFAULT);
    for (int partitions : new int[] {1, 2, 7}) {
      try (PackedCandidates packed =
          PackedCandidates.of(
              candidates(instance),
              instance.campaignCaps(),
              AllocationOptions.atMost(instance.maxPerUser()).inPartitions(partitions))) {
        AllocationResult result = AllocateCoupons.allocate(packed, instance.limits(), List.of());
        assertThat(chosen(result)).containsExactlyInAnyOrderElementsOf(expected.chosen());
        assertThat(result.dualPrices()).isEqualTo(expected.dualPrices());
        assertThat(result.certificate()).isEqualTo(expected.certificate());
        assertThat(instance.checker().violations(chosen(result))).isEmpty();
      }
    }
  }

  @Test
  void ranksWhatAUserGetsByValue() {
    try (PackedCandidates packed =
        packed(
            rows(
                SCHEMA,
                row("u", "a", "k", "s", 5L, 1L),
                row("u", "b", "k", "s", 9L, 1L),
                row("u", "c", "l", "s", -1L, 0L)))) {
      assertThat(chosen(allocate(packed, 2)))
          .containsExactlyInAnyOrder(new Chosen("u", "b", 1), new Chosen("u", "a", 2));
    }
  }

  @Test
  void allocatesTheSameCandidatesUnderOtherLimits() {
    try (PackedCandidates packed =
        packed(rows(SCHEMA, row("u", "a", "k", "s", 5L, 1L), row("v", "a", "k", "s", 9L, 1L)))) {
      assertThat(chosen(allocate(packed, 1))).containsExactly(new Chosen("v", "a", 1));
      assertThat(chosen(allocate(packed, 2)))
          .containsExactlyInAnyOrder(new Chosen("v", "a", 1), new Chosen("u", "a", 1));
    }
  }

  @Test
  void provesTheSameWithLessWorkFromEarlierPrices() {
    Instance instance = Instance.of(Instance.Family.RANDOM, 120, 8, 0.15, 12);
    try (PackedCandidates packed =
        PackedCandidates.of(
            candidates(instance),
            instance.campaignCaps(),
            AllocationOptions.atMost(instance.maxPerUser()))) {
      AllocationResult cold = AllocateCoupons.allocate(packed, instance.limits(), List.of());
      AllocationResult warm =
          AllocateCoupons.allocate(packed, instance.limits(), cold.dualPrices());
      assertThat(warm.certificate().converged()).isTrue();
      assertThat(warm.certificate().dualBoundMicros())
          .isCloseTo(cold.certificate().dualBoundMicros(), within(2L));
      assertThat(instance.checker().violations(chosen(warm))).isEmpty();
      assertThat(warm.certificate().iterations()).isLessThan(cold.certificate().iterations());
    }
  }

  @Test
  void givesOneCouponOfAnExclusionGroupAndNoMoreThanAUserMayCost() {
    StructType grouped = SCHEMA.add("exclusion_group", "string");
    Dataset<Row> candidates =
        rows(
            grouped,
            row("u", "a", "k", "s", 5L, 1L, "fruit"),
            row("u", "b", "k", "s", 9L, 2L, "fruit"),
            row("u", "c", "k", "s", 3L, 2L, null),
            row("u", "d", "k", "s", 2L, 1L, null));
    AllocationOptions options = AllocationOptions.atMost(3).inPartitions(2);
    try (PackedCandidates packed = PackedCandidates.of(candidates, Map.of(), options)) {
      assertThat(chosen(allocate(packed, 9)))
          .extracting(Chosen::couponId)
          .containsExactlyInAnyOrder("b", "c", "d");
    }
    AllocationOptions capped = options.costingAtMost(3);
    try (PackedCandidates packed = PackedCandidates.of(candidates, Map.of(), capped)) {
      assertThat(chosen(allocate(packed, 9)))
          .extracting(Chosen::couponId)
          .containsExactlyInAnyOrder("b", "d");
    }
  }

  @Test
  void isEmptyAndValidWithoutCandidates() {
    try (PackedCandidates packed = packed(rows(SCHEMA))) {
      AllocationResult result = allocate(packed, 2);
      assertThat(result.chosen().collectAsList()).isEmpty();
      assertThat(result.certificate().dualBoundMicros()).isZero();
      assertThat(result.certificate().users()).isZero();
    }
  }

  @Test
  void freesItsMemoryWhenClosed() {
    PackedCandidates packed = packed(rows(SCHEMA, row("u", "a", "k", "s", 5L, 1L)));
    SparkContext context = allocate(packed, 2).chosen().sparkSession().sparkContext();
    int before = context.getPersistentRDDs().size();
    packed.close();
    assertThat(context.getPersistentRDDs().size()).isEqualTo(before - 1);
  }

  @Test
  void namesWhatIsWrongWithACandidate() {
    refused("coupon a", "lack user_id", row(null, "a", "k", "s", 5L, 1L));
    refused("campaign null", "lack campaign_id", row("u", "a", null, "s", 5L, 1L));
    refused("coupon a", "lack expected_value_micros", row("u", "a", "k", "s", null, 1L));
    refused("coupon a", "lack expected_cost_micros", row("u", "a", "k", "s", 5L, null));
    refused("expected_cost_micros -1", "0 or more", row("u", "a", "k", "s", 5L, -1L));
    refused(
        "user u and coupon a",
        "twice",
        row("u", "a", "k", "s", 5L, 1L),
        row("u", "a", "k", "s", 5L, 1L));
    refused(
        "coupon a", "k and l", row("u", "a", "k", "s", 5L, 1L), row("v", "a", "l", "s", 5L, 1L));
  }

  @Test
  void namesAMissingColumn() {
    assertThatThrownBy(() -> packed(rows(SCHEMA).drop(SEGMENT_ID.col())))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("segment_id");
  }

  private static void refused(String thing, String wrong, @Nullable Object[]... candidates) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> packed(rows(SCHEMA, candidates)))
        .withMessageContainingAll(thing, wrong);
  }

  private static PackedCandidates packed(Dataset<Row> candidates) {
    return PackedCandidates.of(candidates, Map.of(), AllocationOptions.atMost(3).inPartitions(2));
  }

  private static AllocationResult allocate(PackedCandidates packed, long most) {
    return AllocateCoupons.allocate(packed, List.of(Limit.onAll(Measure.COUNT, most)), List.of());
  }

  private static Dataset<Row> candidates(Instance instance) {
    return rows(
        SCHEMA,
        instance.pairs().stream()
            .map(
                p ->
                    row(
                        p.userId(),
                        p.couponId(),
                        p.campaignId(),
                        p.segmentId(),
                        p.valueMicros(),
                        p.costMicros()))
            .toArray(Object[][]::new));
  }

  private static List<Chosen> chosen(AllocationResult result) {
    return result.chosen().collectAsList().stream()
        .map(row -> new Chosen(row.getString(0), row.getString(1), row.getInt(2)))
        .toList();
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (TableColumn column :
        List.of(
            USER_ID,
            COUPON_ID,
            CAMPAIGN_ID,
            SEGMENT_ID,
            EXPECTED_VALUE_MICROS,
            EXPECTED_COST_MICROS)) {
      schema = schema.add(column.name(), column.type(), true);
    }
    return schema;
  }
}
