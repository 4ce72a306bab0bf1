package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What history teaches: issued pairs whose redemption window has passed, and how they ended. */
public final class LabelledPairs {
  static final String LABEL = "label";
  static final String WEIGHT = "weight";
  private static final String WINDOW_END = "window_end";
  private static final long HASH_RANGE = 1_000_000L;

  private LabelledPairs() {}

  /**
   * The labelled pairs known on {@code runDate}: user_id, coupon_id, issue_date, as_of (00:00 of
   * the issue date), label (1 redeemed, 0 not). A pair issued twice counts once, by its first
   * issue; one whose window reaches the run date is not labelled yet; the holdout received nothing
   * and teaches nothing here.
   */
  public static Dataset<Row> before(CleanShop shop, LocalDate runDate, ResponseOptions options) {
    Dataset<Row> firstIssues =
        shop.issues()
            .where(CouponIssuesTable.ARM.col().equalTo("treatment"))
            .groupBy(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
            .agg(min(CouponIssuesTable.ISSUE_DATE.col()).as(CouponIssuesTable.ISSUE_DATE.name()));
    Column windowEnd =
        least(
            date_add(CouponIssuesTable.ISSUE_DATE.col(), options.labelWindowDays()),
            coalesce(CouponsTable.VALID_TO.col(), lit(Date.valueOf(runDate))));
    Dataset<Row> windows =
        firstIssues
            .join(
                shop.coupons().select(CouponsTable.COUPON_ID.col(), CouponsTable.VALID_TO.col()),
                CouponsTable.COUPON_ID.name())
            .withColumn(WINDOW_END, windowEnd)
            .where(col(WINDOW_END).lt(lit(Date.valueOf(runDate))));
    Dataset<Row> redemptions =
        shop.redemptions()
            .select(
                CouponRedemptionsTable.USER_ID.col(),
                CouponRedemptionsTable.COUPON_ID.col(),
                CouponRedemptionsTable.REDEMPTION_DATE.col());
    Column redeemed =
        CouponRedemptionsTable.REDEMPTION_DATE
            .col()
            .between(CouponIssuesTable.ISSUE_DATE.col(), col(WINDOW_END));
    return windows
        .join(
            redemptions,
            new String[] {
              CouponRedemptionsTable.USER_ID.name(), CouponRedemptionsTable.COUPON_ID.name()
            },
            "left")
        .groupBy(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            CouponIssuesTable.ISSUE_DATE.col())
        .agg(max(when(redeemed, 1.0).otherwise(0.0)).as(LABEL))
        .withColumn(AS_OF.name(), CouponIssuesTable.ISSUE_DATE.col().cast(DataTypes.TimestampType));
  }

  /**
   * At most {@code options.maxTrainingRows} of the labelled pairs, with their weight: every
   * redeemed pair, and the others chosen by hash, each standing for 1 / rate of its kind.
   */
  static Dataset<Row> sampled(Dataset<Row> labelled, Counts counts, ResponseOptions options) {
    long negatives = counts.rows() - counts.positives();
    long room = Math.max(options.maxTrainingRows() - counts.positives(), counts.positives());
    double rate = negatives <= room ? 1.0 : (double) room / negatives;
    Column hash =
        pmod(
            xxhash64(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col()),
            lit(HASH_RANGE));
    Column positive = col(LABEL).equalTo(1.0);
    return labelled
        .where(positive.or(hash.lt((long) Math.ceil(rate * HASH_RANGE))))
        .withColumn(WEIGHT, when(positive, 1.0).otherwise(1.0 / rate));
  }

  /** How many labelled pairs there are, and how many of them were redeemed. */
  record Counts(long rows, long positives) {
    static Counts of(Dataset<Row> labelled) {
      Row row =
          labelled
              .agg(count(lit(1)), coalesce(sum(col(LABEL).cast(DataTypes.LongType)), lit(0L)))
              .head();
      return new Counts(row.getLong(0), row.getLong(1));
    }
  }
}
