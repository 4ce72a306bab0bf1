package dev.scrip.candidate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.scrip.allocation.Limit;
import dev.scrip.clean.CleanShop;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.UserSegmentTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The pairs the allocation chooses from. */
public final class BestCandidates {
  private static final double MICROS = 1_000_000;
  private static final String LIFTED_RANK = "lifted_rank";
  private static final String BUNDLES_SO_FAR = "bundles_so_far";

  private BestCandidates() {}

  /**
   * Rows of {@code candidate}: of each user the {@code perUser} most valuable scored pairs and the
   * most valuable that goes with what was bought lately, none without value. Where limits have
   * floors, also the {@code perUser} that are worth most if every floor were missed, among them
   * such as bring less than nothing. Ties go to the smaller coupon id.
   *
   * @param scores tonight's {@code response_score}
   * @param segments tonight's {@code user_segment}
   * @param limits those of the conf
   * @param currency ISO code, for the reason in words
   */
  public static Dataset<Row> of(
      Dataset<Row> scores,
      CleanShop shop,
      Dataset<Row> segments,
      LocalDate runDate,
      int perUser,
      List<Limit> limits,
      String currency) {
    List<Limit> floors = limits.stream().filter(Limit::hasFloor).toList();
    Column value = ResponseScoreTable.EXPECTED_VALUE_MICROS.col();
    Column lifted = value.plus(FloorLift.of(floors));
    WindowSpec mostValuableFirst = mostFirst(value);
    Column bundlesSoFar = count(ResponseScoreTable.BUNDLE.col()).over(mostValuableFirst);
    Column bestBundle =
        ResponseScoreTable.BUNDLE.col().isNotNull().and(col(BUNDLES_SO_FAR).equalTo(1));
    Dataset<Row> validity =
        shop.coupons()
            .select(
                CouponsTable.COUPON_ID.col(),
                greatest(CouponsTable.VALID_FROM.col(), lit(Date.valueOf(runDate)))
                    .as(CandidateTable.VALID_FROM.name()),
                CouponsTable.VALID_TO.col());
    Dataset<Row> ranked =
        worthwhile(scores, segments, floors.isEmpty() ? value : lifted)
            .withColumn(CandidateTable.CANDIDATE_RANK.name(), row_number().over(mostValuableFirst))
            .withColumn(BUNDLES_SO_FAR, bundlesSoFar)
            .withColumn(
                LIFTED_RANK, floors.isEmpty() ? lit(null) : row_number().over(mostFirst(lifted)));
    Column best = CandidateTable.CANDIDATE_RANK.col().leq(perUser).or(bestBundle);
    return CandidateTable.CONTRACT.conform(
        ranked
            .where(value.gt(0).and(best).or(col(LIFTED_RANK).leq(perUser)))
            .join(broadcast(validity), CouponsTable.COUPON_ID.name())
            .withColumn(CandidateTable.REASON.name(), reason(currency))
            .withColumn(RunDate.RUN_DATE.name(), lit(Date.valueOf(runDate))));
  }

  /** Pairs that may be worth giving, with their users' segments. */
  private static Dataset<Row> worthwhile(Dataset<Row> scores, Dataset<Row> segments, Column worth) {
    return scores
        .join(
            segments.select(UserSegmentTable.USER_ID.col(), UserSegmentTable.SEGMENT_ID.col()),
            new String[] {UserSegmentTable.USER_ID.name()},
            "left")
        .withColumn(
            CandidateTable.SEGMENT_ID.name(),
            coalesce(UserSegmentTable.SEGMENT_ID.col(), lit("none")))
        .where(worth.gt(0));
  }

  private static WindowSpec mostFirst(Column worth) {
    return Window.partitionBy(ResponseScoreTable.USER_ID.col())
        .orderBy(worth.desc(), ResponseScoreTable.COUPON_ID.col());
  }

  private static Column reason(String currency) {
    Column bundle =
        concat(lit("goes with "), ResponseScoreTable.BUNDLE.col(), lit(" bought lately"));
    Column drivers =
        when(ResponseScoreTable.DRIVERS.col().notEqual(""), ResponseScoreTable.DRIVERS.col());
    Column words = concat_ws(", ", drivers, bundle);
    Column because = when(words.notEqual(""), concat(lit(" ("), words, lit(")"))).otherwise("");
    return format_string(
        "%.1f %% likely to be redeemed%s; %.0f %% of its margin would not come without the coupon;"
            + " expected to bring %.2f "
            + currency
            + " for %.2f "
            + currency,
        ResponseScoreTable.REDEMPTION_PROBABILITY.col().multiply(100),
        because,
        ResponseScoreTable.INCREMENTAL_SHARE.col().multiply(100),
        ResponseScoreTable.EXPECTED_VALUE_MICROS.col().divide(MICROS),
        ResponseScoreTable.EXPECTED_COST_MICROS.col().divide(MICROS));
  }
}
