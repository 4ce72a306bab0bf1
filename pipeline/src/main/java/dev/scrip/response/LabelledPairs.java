package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.Arm;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * What history teaches: pairs that were issued, or withheld on purpose, whose redemption window has
 * passed, and how they ended.
 */
public final class LabelledPairs {
  /** 1 redeemed, 0 not. */
  public static final String LABEL = "label";

  /** How many pairs a row stands for. */
  public static final String WEIGHT = "weight";

  /** Whether the coupon was really given: 1, or 0 in the holdout. */
  static final String TREATED = "treated";

  /** Probability with which it was to be given; empty where unknown. */
  static final String TREATED_PROBABILITY = "treated_probability";

  /** Last day on which a redemption counts. */
  static final String WINDOW_END = "window_end";

  private static final long HASH_RANGE = 1_000_000L;

  private LabelledPairs() {}

  /**
   * The labelled pairs known on {@code runDate}: user_id, coupon_id, issue_date, window_end,
   * treated, treated_probability, as_of (00:00 of the issue date), label (1 redeemed, 0 not or
   * withheld). A pair issued twice counts once, by its first issue; one whose window reaches the
   * run date is not labelled yet.
   */
  public static Dataset<Row> before(CleanShop shop, LocalDate runDate, ResponseOptions options) {
    Column given = Arm.isTreatment();
    Column probability =
        when(given, CouponIssuesTable.PROPENSITY.col())
            .otherwise(lit(1.0).minus(CouponIssuesTable.PROPENSITY.col()));
    Column issue =
        struct(
            CouponIssuesTable.ISSUED_AT.col(),
            CouponIssuesTable.ISSUE_DATE.col(),
            when(given, 1.0).otherwise(0.0).as(TREATED),
            probability.as(TREATED_PROBABILITY));
    Dataset<Row> firstIssues =
        shop.issues()
            .groupBy(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
            .agg(min(issue).as("first_issue"))
            .select(
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col(),
                col("first_issue." + CouponIssuesTable.ISSUE_DATE.name()),
                col("first_issue." + TREATED),
                col("first_issue." + TREATED_PROBABILITY));
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
            CouponIssuesTable.ISSUE_DATE.col(),
            col(WINDOW_END),
            col(TREATED),
            col(TREATED_PROBABILITY))
        .agg(max(when(redeemed, col(TREATED)).otherwise(0.0)).as(LABEL))
        .withColumn(AS_OF.name(), CouponIssuesTable.ISSUE_DATE.col().cast(DataTypes.TimestampType));
  }

  /**
   * About {@code maxRows} of the issued pairs and half as many of the withheld, with their weight:
   * every redeemed pair, and others chosen by hash, as many as there is room for and at least as
   * many as redeemed ones, each standing for 1 / rate of its kind.
   */
  static Dataset<Row> sampled(Dataset<Row> labelled, Counts counts, int maxRows) {
    long room = Math.max(maxRows - counts.redeemed(), counts.redeemed());
    double issuedRate = rate(room, counts.issued() - counts.redeemed());
    double withheldRate = rate(maxRows / 2, counts.withheld());
    Column hash =
        pmod(
            xxhash64(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col()),
            lit(HASH_RANGE));
    Column rate =
        when(col(LABEL).equalTo(1.0), 1.0)
            .when(col(TREATED).equalTo(1.0), issuedRate)
            .otherwise(withheldRate);
    return labelled
        .where(hash.lt(ceil(rate.multiply(HASH_RANGE))))
        .withColumn(WEIGHT, lit(1.0).divide(rate));
  }

  private static double rate(long room, long rows) {
    return rows <= room ? 1.0 : (double) room / rows;
  }

  /**
   * How many pairs were issued, how many of them redeemed, and how many were withheld.
   *
   * @param through the last day on which one was issued or withheld; null without any
   */
  record Counts(long issued, long redeemed, long withheld, @Nullable LocalDate through) {
    static Counts of(Dataset<Row> labelled) {
      Column treated = col(TREATED).cast(DataTypes.LongType);
      Row row =
          labelled
              .agg(
                  coalesce(sum(treated), lit(0L)),
                  coalesce(sum(col(LABEL).cast(DataTypes.LongType)), lit(0L)),
                  coalesce(sum(lit(1L).minus(treated)), lit(0L)),
                  max(CouponIssuesTable.ISSUE_DATE.col()))
              .head();
      LocalDate through = row.isNullAt(3) ? null : row.getDate(3).toLocalDate();
      return new Counts(row.getLong(0), row.getLong(1), row.getLong(2), through);
    }

    long all() {
      return issued + withheld;
    }
  }
}
