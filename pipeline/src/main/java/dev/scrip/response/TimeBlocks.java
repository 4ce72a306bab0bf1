package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Cuts labelled pairs into blocks of issue dates, oldest first, of about equally many redeemed. */
final class TimeBlocks {
  static final String BLOCK = "block";

  private TimeBlocks() {}

  /**
   * The pairs with their block, 0 the oldest.
   *
   * @param byTime false where one issue date holds (almost) everything and users are cut instead
   */
  record Blocked(Dataset<Row> pairs, int blocks, boolean byTime) {}

  static Blocked of(Dataset<Row> pairs, int wanted) {
    // Bounded by the number of days with an issue.
    List<Row> days =
        pairs
            .groupBy(CouponIssuesTable.ISSUE_DATE.col())
            .agg(sum(col(LabelledPairs.LABEL).cast(DataTypes.LongType)))
            .orderBy(CouponIssuesTable.ISSUE_DATE.col())
            .collectAsList();
    long positives = days.stream().mapToLong(d -> d.getLong(1)).sum();
    List<Date> starts = new ArrayList<>();
    long before = 0;
    long boundary = 0;
    for (Row day : days) {
      if (before >= boundary && (day.getLong(1) > 0 || starts.isEmpty())) {
        starts.add(day.getDate(0));
        long left = Math.max(1, wanted - (starts.size() - 1L));
        boundary = before + Math.max(1, (positives - before) / left);
      }
      before += day.getLong(1);
    }
    if (starts.size() < 2) {
      return new Blocked(
          pairs.withColumn(
              BLOCK,
              pmod(xxhash64(CouponIssuesTable.USER_ID.col()), lit(wanted))
                  .cast(DataTypes.IntegerType)),
          wanted,
          false);
    }
    Column block = lit(0);
    for (Date start : starts.subList(1, starts.size())) {
      block = block.plus(when(CouponIssuesTable.ISSUE_DATE.col().geq(lit(start)), 1).otherwise(0));
    }
    return new Blocked(pairs.withColumn(BLOCK, block), starts.size(), true);
  }
}
