package dev.scrip.benchmarks;

import static org.apache.spark.sql.functions.broadcast;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What shops do today: Spark SQL windows, best value for money first, one for each kind of limit.
 * What is kept after one window goes into the next, so that every ceiling holds at the end.
 */
final class WindowGreedy implements Loaded {
  private static final String BEST_FIRST =
      "order by expected_value_micros / greatest(expected_cost_micros, 1) desc, user_id, coupon_id";

  private final Instance instance;
  private final SparkSession session;
  private final Dataset<Row> candidates;

  WindowGreedy(Instance instance, Family family, long seed, SparkSession session) {
    this.instance = instance;
    this.session = session;
    this.candidates = Sparks.candidates(session, family, instance.shape(), seed).cache();
    candidates.createOrReplaceTempView("candidate");
    long rows = candidates.count();
    if (rows != instance.pairs()) {
      throw new IllegalStateException(rows + " rows for " + instance.pairs() + " pairs");
    }
  }

  @Override
  public Solved solve(double limitSeconds) {
    Stopwatch stopwatch = new Stopwatch();
    Dataset<Row> kept =
        session.sql(
            "select * from (select *, row_number() over (partition by user_id "
                + BEST_FIRST
                + ") as place from candidate where expected_value_micros > 0) where place <= "
                + instance.shape().maxPerUser());
    for (Limit limit : instance.limits()) {
      // One window serves all limits of a scope and measure: it is made at the first of them.
      if (isFirstOfKind(limit)) {
        kept = within(kept, limit);
      }
    }
    List<Row> rows = kept.select("user_id", "coupon_id").collectAsList();
    double seconds = stopwatch.lap();
    int[] pairs =
        rows.stream()
            .mapToInt(
                row -> instance.find(Ids.number(row.getString(0)), Ids.number(row.getString(1))))
            .toArray();
    return Solved.in(seconds, "done", new Answer.Whole(pairs, Optional.empty()));
  }

  private boolean isFirstOfKind(Limit limit) {
    return instance.limits().stream()
        .filter(other -> sameKind(other, limit))
        .limit(1)
        .anyMatch(limit::equals);
  }

  private static boolean sameKind(Limit one, Limit other) {
    return one.scope() == other.scope() && one.measure() == other.measure();
  }

  private Dataset<Row> within(Dataset<Row> rows, Limit kind) {
    String scope =
        switch (kind.scope()) {
          case ALL -> "'" + Limit.EVERYTHING + "'";
          case CAMPAIGN -> "campaign_id";
          case COUPON -> "coupon_id";
          case SEGMENT -> "segment_id";
        };
    String use = kind.measure() == Measure.COUNT ? "1" : "expected_cost_micros";
    List<Row> uppers =
        instance.limits().stream()
            .filter(limit -> sameKind(limit, kind))
            .map(limit -> RowFactory.create(limit.scopeId(), limit.upper()))
            .toList();
    Dataset<Row> table =
        session.createDataFrame(
            uppers, new StructType().add("scope_id", "string").add("upper", "long"));
    rows.createOrReplaceTempView("kept");
    broadcast(table).createOrReplaceTempView("upper");
    return session.sql(
        "select user_id, coupon_id, campaign_id, segment_id, expected_value_micros,"
            + " expected_cost_micros from (select *, sum("
            + use
            + ") over (partition by "
            + scope
            + " "
            + BEST_FIRST
            + " rows unbounded preceding) as used from kept) left join upper on scope_id = "
            + scope
            + " where upper is null or used <= upper");
  }

  @Override
  public void close() {
    candidates.unpersist();
  }
}
