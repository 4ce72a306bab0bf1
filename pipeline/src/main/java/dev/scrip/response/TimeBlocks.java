package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Cuts labelled pairs into blocks of issue dates, oldest first, of about equally many redeemed. */
final class TimeBlocks {
  static final String BLOCK = "block";

  private TimeBlocks() {}

  /**
   * A cut.
   *
   * @param block of a pair by its issue_date and user_id, 0 the oldest
   * @param newestStart first issue date of the newest block; null where users are cut
   */
  record Cut(Column block, int blocks, @Nullable LocalDate newestStart) {
    /** False where one issue date holds (almost) everything and users are cut instead. */
    boolean byTime() {
      return newestStart != null;
    }

    /** The pairs with their block. */
    Dataset<Row> of(Dataset<Row> pairs) {
      return pairs.withColumn(BLOCK, block);
    }
  }

  static Cut of(Dataset<Row> pairs, int wanted) {
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
      return byUsers(pairs, wanted);
    }
    Column block = lit(0);
    for (Date start : starts.subList(1, starts.size())) {
      block = block.plus(when(CouponIssuesTable.ISSUE_DATE.col().geq(lit(start)), 1).otherwise(0));
    }
    return new Cut(block, starts.size(), starts.get(starts.size() - 1).toLocalDate());
  }

  /** The most blocks, as many as wanted, that each hold both outcomes; 1 where no two do. */
  private static Cut byUsers(Dataset<Row> pairs, int wanted) {
    for (int blocks = wanted; blocks > 1; blocks--) {
      Column block = userBlock(blocks);
      Column redeemed = col(LabelledPairs.LABEL);
      long both =
          pairs
              .groupBy(block)
              .agg(min(redeemed).as("least"), max(redeemed).as("most"))
              .where(col("least").notEqual(col("most")))
              .count();
      if (both == blocks) {
        return new Cut(block, blocks, null);
      }
    }
    return new Cut(lit(0), 1, null);
  }

  private static Column userBlock(int blocks) {
    return pmod(xxhash64(CouponIssuesTable.USER_ID.col()), lit(blocks)).cast(DataTypes.IntegerType);
  }
}
