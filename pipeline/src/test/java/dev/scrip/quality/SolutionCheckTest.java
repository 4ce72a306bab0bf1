package dev.scrip.quality;

import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.allocation.Instance;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Pair;
import dev.scrip.allocation.SolverOptions;
import dev.scrip.quality.SolutionCheck.Claim;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.TableColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SolutionCheckTest {
  private static final StructType CANDIDATES =
      schema(
          CandidateTable.USER_ID,
          CandidateTable.COUPON_ID,
          CandidateTable.CAMPAIGN_ID,
          CandidateTable.SEGMENT_ID,
          TableColumn.text("exclusion_group", ""),
          CandidateTable.EXPECTED_VALUE_MICROS,
          CandidateTable.EXPECTED_COST_MICROS);
  private static final StructType LIMITS =
      schema(
          AllocationLimitTable.SCOPE_TYPE,
          AllocationLimitTable.SCOPE_ID,
          AllocationLimitTable.MEASURE,
          AllocationLimitTable.LOWER,
          AllocationLimitTable.UPPER,
          AllocationLimitTable.SHORTFALL_PENALTY_MICROS);
  private static final StructType PRICES =
      schema(
          DualPriceTable.SCOPE_TYPE,
          DualPriceTable.SCOPE_ID,
          DualPriceTable.MEASURE,
          DualPriceTable.PRICE);
  private static final StructType PAIRS = schema(CandidateTable.USER_ID, CandidateTable.COUPON_ID);

  /** Two users, a budget of 10: u's a (worth 9) and v's a (worth 8) each cost 6. */
  private final Dataset<Row> candidates =
      rows(
          CANDIDATES,
          row("u", "a", "k", "s", "", 9L, 6L),
          row("u", "b", "k", "s", "g", 4L, 2L),
          row("u", "c", "k", "s", "g", 3L, 2L),
          row("v", "a", "k", "s", "", 8L, 6L));

  private final Dataset<Row> limits = rows(LIMITS, row("all", "*", "cost_micros", null, 10L, null));

  @Test
  void acceptsWhatTheSolverSaysInEveryFamily() {
    for (Instance.Family family : Instance.Family.values()) {
      Instance instance = Instance.of(family, 60, 6, 0.2, 21);
      Instance.Answer answer = instance.solve(SolverOptions.DEFAULT);
      List<@Nullable Object[]> pairs = new ArrayList<>();
      answer.chosen().forEach(one -> pairs.add(row(one.userId(), one.couponId())));
      SolutionCheck check =
          new SolutionCheck(
              rows(CANDIDATES, candidates(instance)),
              rows(LIMITS, limits(instance)),
              new UserCaps(instance.maxPerUser(), instance.campaignCaps(), UserCaps.NO_COST_CAP));
      List<Row> prices =
          rows(
                  PRICES,
                  answer.dualPrices().stream()
                      .map(
                          p ->
                              row(
                                  p.limit().scope().id(),
                                  p.limit().scopeId(),
                                  p.limit().measure().id(),
                                  p.price()))
                      .toArray(Object[][]::new))
              .collectAsList();
      Claim claim =
          new Claim(
              answer.certificate().primalValueMicros(), answer.certificate().dualBoundMicros());
      assertThat(check.problems(rows(PAIRS, pairs.toArray(Object[][]::new)), prices, claim))
          .as(family.name())
          .isEmpty();
    }
  }

  @Test
  void findsAPairThatIsNoCandidate() {
    assertThat(problems(new Claim(0, 21), row("v", "b")))
        .containsExactly("user v, coupon b is no candidate");
  }

  @Test
  void findsAnExceededBudgetAndAFullGroup() {
    assertThat(
            problems(new Claim(24, 24), row("u", "a"), row("v", "a"), row("u", "b"), row("u", "c")))
        .containsExactlyInAnyOrder(
            "all * uses 16 cost_micros, allowed 10",
            "user u gets 3 coupons, allowed 2",
            "user u gets 2 coupons of exclusion group g",
            "the prices prove a bound of 21 micros, claimed 24");
  }

  @Test
  void findsAWrongValueAndAWrongBound() {
    assertThat(problems(new Claim(12, 20), row("u", "a"), row("u", "b")))
        .containsExactly(
            "the value is 13 micros, claimed 12",
            "the prices prove a bound of 21 micros, claimed 20");
  }

  @Test
  void provesTheBoundAtThePublishedPrice() {
    // At 1.1 per micro: 11 for the budget, u's a 2.4 and b 1.8, v's a 1.4; 16.6, rounded up.
    List<Row> prices =
        rows(PRICES, row("all", "*", "cost_micros", new BigDecimal("1.100000000"))).collectAsList();
    SolutionCheck check = new SolutionCheck(candidates, limits, new UserCaps(2, Map.of(), 8));
    assertThat(check.problems(rows(PAIRS, row("u", "a"), row("u", "b")), prices, new Claim(13, 17)))
        .isEmpty();
    assertThat(check.problems(rows(PAIRS, row("u", "a"), row("u", "b")), prices, new Claim(13, 18)))
        .containsExactly("the prices prove a bound of 17 micros, claimed 18");
  }

  @Test
  void provesABoundWithAFloorAndRefusesAPriceBelowItsPenalty() {
    Dataset<Row> floor = rows(LIMITS, row("all", "*", "count", 6L, null, 1L));
    SolutionCheck check =
        new SolutionCheck(candidates, floor, new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP));
    Dataset<Row> given = rows(PAIRS, row("u", "a"), row("u", "b"), row("v", "a"));
    // All but three of six are missed: 21 - 3. At -1: u's 10 and 5, v's 9, less 6.
    assertThat(check.problems(given, price("-1"), new Claim(18, 18))).isEmpty();
    assertThat(check.problems(given, price("-1.5"), new Claim(18, 18)))
        .containsExactly("the price of all * is -1.500000000, which proves nothing");
    assertThat(check.problems(given, price("2"), new Claim(18, 18))).hasSize(1);
  }

  private static List<Row> price(String price) {
    return rows(PRICES, row("all", "*", "count", new BigDecimal(price).setScale(9)))
        .collectAsList();
  }

  private List<String> problems(Claim claim, @Nullable Object[]... given) {
    // Without prices u's best two are worth 13 and v's one 8.
    return new SolutionCheck(candidates, limits, new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP))
        .problems(rows(PAIRS, given), List.of(), claim);
  }

  private static Object[][] candidates(Instance instance) {
    return instance.pairs().stream().map(SolutionCheckTest::candidate).toArray(Object[][]::new);
  }

  private static @Nullable Object[] candidate(Pair pair) {
    return row(
        pair.userId(),
        pair.couponId(),
        pair.campaignId(),
        pair.segmentId(),
        pair.exclusionGroup(),
        pair.valueMicros(),
        pair.costMicros());
  }

  private static Object[][] limits(Instance instance) {
    return instance.limits().stream()
        .map(
            (Limit limit) ->
                row(
                    limit.scope().id(),
                    limit.scopeId(),
                    limit.measure().id(),
                    null,
                    limit.upper(),
                    null))
        .toArray(Object[][]::new);
  }

  private static StructType schema(TableColumn... columns) {
    StructType schema = new StructType();
    for (TableColumn column : columns) {
      schema = schema.add(column.name(), column.type(), true);
    }
    return schema;
  }
}
