package dev.scrip.quality;

import static dev.scrip.table.CandidateTable.CAMPAIGN_ID;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.ExclusionGroup;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Checks a solver's whole answer from its input: that what was given are candidates inside every
 * limit and cap, what it is worth, and the bound that the published prices prove. Plain joins,
 * windows and whole-number sums at any size; nothing of the solver is used.
 */
public final class SolutionCheck {
  private static final int NANOS_DECIMALS = 9;
  private static final String REDUCED = "reduced_nanos";

  private final Dataset<Row> candidates;
  private final List<Row> limits;
  private final Dataset<Row> limitRows;
  private final UserCaps caps;

  /**
   * @param candidates user_id, coupon_id, campaign_id, segment_id, expected_value_micros,
   *     expected_cost_micros and maybe exclusion_group; no nulls
   * @param limitRows scope_type, scope_id, measure, lower, upper, shortfall_penalty_micros
   */
  public SolutionCheck(Dataset<Row> candidates, Dataset<Row> limitRows, UserCaps caps) {
    this.candidates = ExclusionGroup.filled(candidates);
    this.limitRows = limitRows;
    // Bounded by the number of limits.
    this.limits = limitRows.collectAsList();
    this.caps = caps;
  }

  /**
   * What a solver says of its answer.
   *
   * @param valueMicros what was given is worth, less penalties
   * @param boundMicros no allocation inside the limits is worth more
   */
  public record Claim(long valueMicros, long boundMicros) {}

  /**
   * What is wrong, one sentence each; empty where the answer is as claimed.
   *
   * @param allocation user_id, coupon_id
   * @param prices scope_type, scope_id, measure, price
   */
  public List<String> problems(Dataset<Row> allocation, List<Row> prices, Claim claim) {
    List<String> problems = new ArrayList<>();
    Dataset<Row> pairs = allocation.select(USER_ID.col(), COUPON_ID.col());
    Dataset<Row> given = pairs.join(candidates, keys(), "left").persist();
    try {
      problems.addAll(pairProblems(given, claim));
    } finally {
      given.unpersist();
    }
    problems.addAll(boundProblems(byLimit(prices), claim));
    return problems;
  }

  private List<String> pairProblems(Dataset<Row> given, Claim claim) {
    List<String> problems = new ArrayList<>();
    for (Row row : given.where(EXPECTED_COST_MICROS.col().isNull()).takeAsList(10)) {
      problems.add(
          "user " + row.getString(0) + ", coupon " + row.getString(1) + " is no candidate");
    }
    Dataset<Row> known = given.where(EXPECTED_COST_MICROS.col().isNotNull());
    LimitUsage usage = LimitUsage.of(known);
    problems.addAll(LimitCheck.violations(known, usage, limitRows, caps));
    if (limits.stream().noneMatch(SolutionCheck::hasFloor)) {
      for (Row row : known.where(EXPECTED_VALUE_MICROS.col().leq(0)).takeAsList(10)) {
        problems.add(
            "user " + row.getString(0) + ", coupon " + row.getString(1) + " is worth nothing");
      }
    }
    BigInteger value = valueMicros(known, usage);
    if (!value.equals(BigInteger.valueOf(claim.valueMicros()))) {
      problems.add("the value is " + value + " micros, claimed " + claim.valueMicros());
    }
    return problems;
  }

  private List<String> boundProblems(Map<List<String>, BigDecimal> prices, Claim claim) {
    List<String> impossible = impossible(prices);
    if (!impossible.isEmpty()) {
      return impossible;
    }
    BigInteger bound = boundMicros(prices);
    BigInteger claimed = BigInteger.valueOf(claim.boundMicros());
    // A cap on what a user costs may prove a lower bound than one that leaves it out.
    boolean capped = caps.costMicros() != UserCaps.NO_COST_CAP;
    boolean wrong = capped ? claimed.compareTo(bound) > 0 : !claimed.equals(bound);
    List<String> problems = new ArrayList<>();
    if (wrong) {
      problems.add("the prices prove a bound of " + bound + " micros, claimed " + claimed);
    }
    if (claim.valueMicros() > claim.boundMicros()) {
      problems.add("the claimed value " + claim.valueMicros() + " exceeds the bound " + claimed);
    }
    return problems;
  }

  /** Prices that prove nothing: above 0 without a ceiling, or below what a floor pays. */
  private List<String> impossible(Map<List<String>, BigDecimal> prices) {
    List<String> problems = new ArrayList<>();
    for (Row limit : limits) {
      BigDecimal price = prices.getOrDefault(key(limit), BigDecimal.ZERO);
      long penalty =
          hasFloor(limit)
              ? limit.<Long>getAs(AllocationLimitTable.SHORTFALL_PENALTY_MICROS.name())
              : 0;
      boolean unlimited = limit.isNullAt(limit.fieldIndex(AllocationLimitTable.UPPER.name()));
      if ((price.signum() > 0 && unlimited) || price.compareTo(BigDecimal.valueOf(-penalty)) < 0) {
        problems.add(
            "the price of "
                + limit.getAs(AllocationLimitTable.SCOPE_TYPE.name())
                + " "
                + limit.getAs(AllocationLimitTable.SCOPE_ID.name())
                + " is "
                + price.toPlainString()
                + ", which proves nothing");
      }
    }
    return problems;
  }

  private BigInteger valueMicros(Dataset<Row> given, LimitUsage usage) {
    Column value = EXPECTED_VALUE_MICROS.col().cast(decimal(20));
    BigDecimal sum = given.agg(coalesce(sum(value), lit(BigDecimal.ZERO))).first().getDecimal(0);
    BigInteger net = sum.toBigIntegerExact();
    for (Row limit : limits) {
      if (hasFloor(limit)) {
        BigInteger missing =
            BigInteger.valueOf(limit.<Long>getAs(AllocationLimitTable.LOWER.name()))
                .subtract(BigInteger.valueOf(usage.of(limit)))
                .max(BigInteger.ZERO);
        long penalty = limit.getAs(AllocationLimitTable.SHORTFALL_PENALTY_MICROS.name());
        net = net.subtract(missing.multiply(BigInteger.valueOf(penalty)));
      }
    }
    return net;
  }

  /** The Lagrangian dual at the prices, in whole billionths of a micro, rounded up once. */
  private BigInteger boundMicros(Map<List<String>, BigDecimal> prices) {
    BigDecimal bound = BigDecimal.ZERO;
    for (Row limit : limits) {
      BigDecimal price = prices.getOrDefault(key(limit), BigDecimal.ZERO);
      String side =
          price.signum() < 0
              ? AllocationLimitTable.LOWER.name()
              : AllocationLimitTable.UPPER.name();
      if (price.signum() != 0) {
        bound = bound.add(price.multiply(BigDecimal.valueOf(limit.<Long>getAs(side))));
      }
    }
    BigDecimal reduced = new BigDecimal(reducedNanos(prices), NANOS_DECIMALS);
    return bound.add(reduced).setScale(0, RoundingMode.CEILING).toBigIntegerExact();
  }

  /** Prices of the limits there are, by limit. */
  private Map<List<String>, BigDecimal> byLimit(List<Row> prices) {
    Map<List<String>, BigDecimal> byLimit = new HashMap<>();
    prices.forEach(price -> byLimit.put(key(price), price.getAs(DualPriceTable.PRICE.name())));
    byLimit.keySet().retainAll(limits.stream().map(SolutionCheck::key).collect(Collectors.toSet()));
    return byLimit;
  }

  /** Scope, id and measure of a limit or of its price. */
  private static List<String> key(Row row) {
    return List.of(
        row.getAs(AllocationLimitTable.SCOPE_TYPE.name()),
        row.getAs(AllocationLimitTable.SCOPE_ID.name()),
        row.getAs(AllocationLimitTable.MEASURE.name()));
  }

  /** What every user's best choice is worth after prices. */
  private BigInteger reducedNanos(Map<List<String>, BigDecimal> prices) {
    Column value = EXPECTED_VALUE_MICROS.col().cast(decimal(19));
    Column cost = EXPECTED_COST_MICROS.col().cast(decimal(17));
    Column reduced =
        value
            .multiply(lit(BigDecimal.TEN.pow(NANOS_DECIMALS)))
            .minus(cost.multiply(col("per_cost_nanos")))
            .minus(col("per_count_nanos"));
    Dataset<Row> best =
        candidates
            .join(broadcast(perCell(prices)), cellKeys())
            .withColumn(REDUCED, reduced)
            .where(col(REDUCED).gt(0));
    Column group = ExclusionGroup.EXCLUSION_GROUP.col();
    best = firsts(best, group.equalTo(ExclusionGroup.NONE), lit(1), USER_ID.col(), group);
    if (!caps.couponsOfCampaign().isEmpty()) {
      Column cap = caps.ofCampaign(CAMPAIGN_ID.col());
      best = firsts(best, cap.isNull(), cap, USER_ID.col(), CAMPAIGN_ID.col());
    }
    best = firsts(best, lit(false), lit(caps.coupons()), USER_ID.col());
    return best.agg(coalesce(sum(col(REDUCED)), lit(BigDecimal.ZERO).cast(decimal(38))))
        .first()
        .getDecimal(0)
        .toBigIntegerExact();
  }

  /** So many of the best rows of each group, and the rows that belong to none. */
  private static Dataset<Row> firsts(
      Dataset<Row> rows, Column free, Column most, Column... groupedBy) {
    WindowSpec best = Window.partitionBy(groupedBy).orderBy(col(REDUCED).desc());
    return rows.withColumn("place", row_number().over(best)).where(free.or(col("place").leq(most)));
  }

  /** What the prices of each cell's limits add up to; bounded by coupons and segments. */
  private Dataset<Row> perCell(Map<List<String>, BigDecimal> prices) {
    List<Row> cells = new ArrayList<>();
    for (Row cell :
        candidates
            .select(COUPON_ID.col(), CAMPAIGN_ID.col(), SEGMENT_ID.col())
            .distinct()
            .collectAsList()) {
      cells.add(
          RowFactory.create(
              cell.getString(0),
              cell.getString(1),
              cell.getString(2),
              nanos(prices, cell, "cost_micros"),
              nanos(prices, cell, "count")));
    }
    return candidates
        .sparkSession()
        .createDataFrame(
            cells,
            new StructType()
                .add(COUPON_ID.name(), COUPON_ID.type())
                .add(CAMPAIGN_ID.name(), CAMPAIGN_ID.type())
                .add(SEGMENT_ID.name(), SEGMENT_ID.type())
                .add("per_cost_nanos", decimal(20))
                .add("per_count_nanos", decimal(30)));
  }

  /** The prices of all limits of a measure that count a cell: coupon, campaign, segment. */
  private static BigDecimal nanos(Map<List<String>, BigDecimal> prices, Row cell, String measure) {
    return Stream.of(
            List.of("all", "*", measure),
            List.of("coupon", cell.getString(0), measure),
            List.of("campaign", cell.getString(1), measure),
            List.of("segment", cell.getString(2), measure))
        .map(key -> prices.getOrDefault(key, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .scaleByPowerOfTen(NANOS_DECIMALS)
        .setScale(0);
  }

  private static boolean hasFloor(Row limit) {
    Long lower = limit.getAs(AllocationLimitTable.LOWER.name());
    Long penalty = limit.getAs(AllocationLimitTable.SHORTFALL_PENALTY_MICROS.name());
    return lower != null && lower > 0 && penalty != null && penalty > 0;
  }

  private static org.apache.spark.sql.types.DecimalType decimal(int digits) {
    return DataTypes.createDecimalType(digits, 0);
  }

  private static String[] keys() {
    return new String[] {USER_ID.name(), COUPON_ID.name()};
  }

  private static String[] cellKeys() {
    return new String[] {COUPON_ID.name(), CAMPAIGN_ID.name(), SEGMENT_ID.name()};
  }
}
