package dev.scrip.jobs.io;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import dev.scrip.allocation.SolverOptions;
import dev.scrip.allocation.spark.AllocationOptions;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.DualPriceTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Rows of tables to values of the solver, and back. */
public final class SolverRows {
  private static final StructType PRICE =
      new StructType()
          .add(DualPriceTable.SCOPE_TYPE.name(), DualPriceTable.SCOPE_TYPE.type())
          .add(DualPriceTable.SCOPE_ID.name(), DualPriceTable.SCOPE_ID.type())
          .add(DualPriceTable.MEASURE.name(), DualPriceTable.MEASURE.type())
          .add(DualPriceTable.PRICE.name(), DualPriceTable.PRICE.type());

  private SolverRows() {}

  /** A limit of {@code allocation_limit}. */
  public static Limit limit(Row row) {
    return Limit.of(
        row.getAs(AllocationLimitTable.SCOPE_TYPE.name()),
        row.getAs(AllocationLimitTable.SCOPE_ID.name()),
        row.getAs(AllocationLimitTable.MEASURE.name()),
        row.<Long>getAs(AllocationLimitTable.LOWER.name()),
        row.<Long>getAs(AllocationLimitTable.UPPER.name()),
        row.<Long>getAs(AllocationLimitTable.SHORTFALL_PENALTY_MICROS.name()));
  }

  /** Limits as rows of {@code allocation_limit}. */
  public static List<Row> limits(List<Limit> limits, LocalDate runDate) {
    return limits.stream()
        .map(
            limit ->
                RowFactory.create(
                    Date.valueOf(runDate),
                    limit.scope().id(),
                    limit.scopeId(),
                    limit.measure().id(),
                    limit.lower() == 0 ? null : limit.lower(),
                    limit.hasCeiling() ? limit.upper() : null,
                    limit.lower() == 0 ? null : limit.penaltyMicros()))
        .toList();
  }

  /** What the conf tells the allocation. */
  public static AllocationOptions options(NightConf conf) {
    return new AllocationOptions(
        conf.allocation().couponsPerUser(),
        conf.allocation().userCostCapMicros(),
        conf.spark().shufflePartitions(),
        new SolverOptions(conf.allocation().maxIterations(), conf.allocation().maxCorePairs()));
  }

  /** A price of an earlier night; of its limit only scope and measure count. */
  public static DualPrice price(Row row) {
    return new DualPrice(
        new Limit(
            Scope.of(row.getAs(DualPriceTable.SCOPE_TYPE.name())),
            row.getAs(DualPriceTable.SCOPE_ID.name()),
            Measure.of(row.getAs(DualPriceTable.MEASURE.name())),
            Limit.UNLIMITED),
        row.getAs(DualPriceTable.PRICE.name()));
  }

  /** Prices in the columns of the solver's files: those of the table but for the night. */
  public static List<Row> prices(List<DualPrice> prices) {
    return prices.stream()
        .map(
            p ->
                (Row)
                    new GenericRowWithSchema(
                        new Object[] {
                          p.limit().scope().id(),
                          p.limit().scopeId(),
                          p.limit().measure().id(),
                          p.price()
                        },
                        PRICE))
        .toList();
  }

  /** Prices as rows of {@code dual_price}. */
  public static List<Row> prices(List<DualPrice> prices, LocalDate runDate) {
    return prices.stream()
        .map(
            p ->
                RowFactory.create(
                    Date.valueOf(runDate),
                    p.limit().scope().id(),
                    p.limit().scopeId(),
                    p.limit().measure().id(),
                    p.price()))
        .toList();
  }

  /** A certificate as a row of {@code allocation_certificate}. */
  public static Row certificate(Certificate c, LocalDate runDate) {
    return RowFactory.create(
        Date.valueOf(runDate),
        c.primalValueMicros(),
        c.dualBoundMicros(),
        c.relativeGap(),
        c.lpGap(),
        c.maxViolation(),
        c.pairs(),
        c.users(),
        c.allocations(),
        c.spendMicros(),
        c.fullPasses(),
        c.iterations(),
        c.converged());
  }
}
