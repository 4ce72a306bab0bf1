package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.TREATED_PROBABILITY;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.col;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.UserFeatures;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.UserProfileTable;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What the redemption model and the uplift are learnt from: labelled pairs with their features as
 * of the issue and what became of them.
 */
public final class TrainingRows implements AutoCloseable {
  private final Dataset<Row> rows;
  private final LabelledPairs.Counts counts;

  /** Rows that are labelled and sorted already. */
  TrainingRows(Dataset<Row> rows, LabelledPairs.Counts counts) {
    this.rows = rows;
    this.counts = counts;
  }

  /**
   * Gathers what was known before {@code runDate}.
   *
   * @param stakes what is assumed of the money of a pair
   */
  public static TrainingRows before(
      CleanShop shop, LocalDate runDate, ResponseOptions options, Stakes.Assumed stakes) {
    Dataset<Row> labelled =
        LabelledPairs.before(shop, runDate, options).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LabelledPairs.Counts counts = LabelledPairs.Counts.of(labelled);
      Dataset<Row> sample = LabelledPairs.sampled(labelled, counts, options.maxTrainingRows());
      Dataset<Row> moments = sample.select(UserProfileTable.USER_ID.col(), AS_OF.col()).distinct();
      Dataset<Row> known =
          Stakes.of(
              PairFeatures.of(
                  shop,
                  Outcomes.of(shop, sample, stakes.marginShare()),
                  UserFeatures.asOf(shop, moments)),
              shop,
              stakes);
      return new TrainingRows(sortedRows(known), counts);
    } finally {
      labelled.unpersist();
    }
  }

  /**
   * The rows on one sorted partition, because MLlib adds partial sums in completion order, which
   * would differ; and cut off from how they were made, which every iteration of every fit would
   * otherwise send along with its task.
   */
  private static Dataset<Row> sortedRows(Dataset<Row> known) {
    return known
        .select(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            CouponIssuesTable.ISSUE_DATE.col(),
            col(TREATED),
            col(TREATED_PROBABILITY),
            col(LABEL),
            col(WEIGHT),
            col(Outcomes.BOUGHT),
            col(Outcomes.GAIN_CENTS),
            col(Stakes.STAKE_CENTS),
            col(PairFeatures.FEATURES))
        .repartition(1)
        .sortWithinPartitions(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
        .localCheckpoint();
  }

  LabelledPairs.Counts counts() {
    return counts;
  }

  /** Pairs that were issued: user_id, coupon_id, issue_date, label, weight, features. */
  Dataset<Row> issued() {
    return rows.where(col(TREATED).equalTo(1.0));
  }

  /**
   * Issued and withheld pairs with treated, treated_probability, bought, gain and stake besides.
   */
  Dataset<Row> all() {
    return rows;
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
