package dev.scrip.response;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
    List<Row> blockOfDay = new ArrayList<>();
    int block = -1;
    long before = 0;
    long boundary = 0;
    for (Row day : days) {
      if (before >= boundary && (day.getLong(1) > 0 || block < 0)) {
        block++;
        boundary = before + Math.max(1, (positives - before) / Math.max(1, wanted - block));
      }
      blockOfDay.add(RowFactory.create(day.getDate(0), block));
      before += day.getLong(1);
    }
    if (block < 1) {
      return new Blocked(
          pairs.withColumn(
              BLOCK,
              pmod(xxhash64(CouponIssuesTable.USER_ID.col()), lit(wanted))
                  .cast(DataTypes.IntegerType)),
          wanted,
          false);
    }
    StructType schema =
        new StructType()
            .add(CouponIssuesTable.ISSUE_DATE.name(), DataTypes.DateType)
            .add(BLOCK, DataTypes.IntegerType);
    Dataset<Row> calendar = pairs.sparkSession().createDataFrame(blockOfDay, schema);
    return new Blocked(
        pairs.join(broadcast(calendar), CouponIssuesTable.ISSUE_DATE.name()), block + 1, true);
  }
}
