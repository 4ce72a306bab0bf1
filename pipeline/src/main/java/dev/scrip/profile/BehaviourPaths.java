package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Visits.AT;
import static dev.scrip.profile.Visits.STEP;
import static dev.scrip.profile.Visits.VISIT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.USER_ID;
import static dev.scrip.table.BehaviourPathTable.FROM_STEP;
import static dev.scrip.table.BehaviourPathTable.MEDIAN_GAP_SECONDS;
import static dev.scrip.table.BehaviourPathTable.TO_STEP;
import static dev.scrip.table.BehaviourPathTable.TRANSITION_COUNT;
import static dev.scrip.table.BehaviourPathTable.TRANSITION_SHARE;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.RunDate.RUN_DATE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.BehaviourPathTable;
import dev.scrip.table.TableColumn;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The visits of all users as one graph of what follows what: a Markov chain of the steps of {@link
 * Visits}, with {@code start} before the first step of a visit and {@code end} after its last.
 */
public final class BehaviourPaths {
  private static final String START = "start";
  private static final String END = "end";
  private static final String TRANSITIONS = "transitions";

  private BehaviourPaths() {}

  /**
   * One row per pair of steps that followed each other, conforming to {@link BehaviourPathTable};
   * none for a shop that knows no events. The visits are those of the 90 days before 00:00 of the
   * run date, as far as they lie in them.
   */
  public static Dataset<Row> on(CleanShop shop, LocalDate runDate) {
    Dataset<Row> steps =
        Visits.steps(
            recent(shop.events(), EVENT_AT, runDate),
            recent(Purchases.completed(shop), ORDERED_AT, runDate));
    Dataset<Row> counted =
        transitions(steps)
            .groupBy(FROM_STEP.col(), TO_STEP.col())
            .agg(
                count(lit(1)).as(TRANSITION_COUNT.name()),
                median(MEDIAN_GAP_SECONDS.col()).as(MEDIAN_GAP_SECONDS.name()));
    Column all = sum(TRANSITION_COUNT.col()).over(Window.partitionBy(FROM_STEP.col()));
    return BehaviourPathTable.CONTRACT.conform(
        counted
            .withColumn(TRANSITION_SHARE.name(), ratio(TRANSITION_COUNT.col(), all))
            .withColumn(RUN_DATE.name(), lit(runDate)));
  }

  private static Dataset<Row> recent(Dataset<Row> rows, TableColumn at, LocalDate runDate) {
    return rows.withColumn(AS_OF.name(), AsOf.midnight(runDate))
        .where(past(at.col()).and(within(VisitFeatures.PATH_DAYS, at.col())))
        .drop(AS_OF.name());
  }

  /** Each step with what came before it in its visit; the last one with the end after it, too. */
  private static Dataset<Row> transitions(Dataset<Row> steps) {
    WindowSpec inVisit = Window.partitionBy(USER_ID.col(), col(VISIT)).orderBy(Visits.order());
    Column gap = unix_seconds(col(AT)).minus(unix_seconds(lag(col(AT), 1).over(inVisit)));
    Column arrival =
        transition(coalesce(lag(col(STEP), 1).over(inVisit), lit(START)), col(STEP), gap);
    Column departure =
        when(
            lead(col(STEP), 1).over(inVisit).isNull(),
            transition(col(STEP), lit(END), lit(null).cast("long")));
    return steps
        .select(array(arrival, departure).as(TRANSITIONS))
        .select(inline(array_compact(col(TRANSITIONS))));
  }

  private static Column transition(Column from, Column to, Column gapSeconds) {
    return struct(
        from.as(FROM_STEP.name()), to.as(TO_STEP.name()), gapSeconds.as(MEDIAN_GAP_SECONDS.name()));
  }
}
