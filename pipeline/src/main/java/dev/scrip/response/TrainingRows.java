package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.TREATED_PROBABILITY;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.EventSequences;
import dev.scrip.profile.UserFeatures;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.TrainingPairTable;
import dev.scrip.table.UserProfileTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
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
   * @param withEvents whether to add the columns of {@link EventSequences}
   */
  public static TrainingRows before(
      CleanShop shop,
      LocalDate runDate,
      ResponseOptions options,
      Stakes.Assumed stakes,
      boolean withEvents) {
    Dataset<Row> labelled =
        LabelledPairs.before(shop, runDate, options).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LabelledPairs.Counts counts = LabelledPairs.Counts.of(labelled);
      Dataset<Row> sample = LabelledPairs.sampled(labelled, counts, options.maxTrainingRows());
      return of(sample, counts, shop, stakes, withEvents);
    } finally {
      labelled.unpersist();
    }
  }

  private static TrainingRows of(
      Dataset<Row> pairs,
      LabelledPairs.Counts counts,
      CleanShop shop,
      Stakes.Assumed stakes,
      boolean withEvents) {
    // The features look at the pairs from many sides; what became of them is found out once.
    Dataset<Row> sample =
        Outcomes.of(shop, pairs, stakes.marginShare()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> moments = sample.select(UserProfileTable.USER_ID.col(), AS_OF.col()).distinct();
      Dataset<Row> known =
          Stakes.of(PairFeatures.of(shop, sample, UserFeatures.asOf(shop, moments)), shop, stakes);
      return new TrainingRows(
          sortedRows(withEvents ? withEvents(shop, known, moments) : known, withEvents), counts);
    } finally {
      sample.unpersist();
    }
  }

  /**
   * The pairs on one sorted partition, because MLlib adds partial sums in completion order, which
   * would differ.
   */
  static Dataset<Row> inOrder(Dataset<Row> pairs) {
    return pairs
        .repartition(1)
        .sortWithinPartitions(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col());
  }

  /**
   * The rows in order, and cut off from how they were made, which every iteration of every fit
   * would otherwise send along with its task.
   */
  private static Dataset<Row> sortedRows(Dataset<Row> known, boolean withEvents) {
    Stream<Column> columns =
        Stream.of(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            CouponIssuesTable.ISSUE_DATE.col(),
            col(TREATED),
            col(TREATED_PROBABILITY),
            col(LABEL),
            col(WEIGHT),
            col(Outcomes.BOUGHT),
            col(Outcomes.GAIN_CENTS),
            col(Outcomes.QUALIFYING_ORDERS),
            col(Stakes.STAKE_CENTS),
            UserProfileTable.LIFE_CYCLE_STAGE.col(),
            col(PairFeatures.FEATURES));
    Stream<Column> events =
        withEvents
            ? Stream.of(TrainingPairTable.EVENT_TYPES.col(), TrainingPairTable.EVENT_DAYS.col())
            : Stream.of();
    return inOrder(known.select(Stream.concat(columns, events).toArray(Column[]::new)))
        .localCheckpoint();
  }

  private static Dataset<Row> withEvents(CleanShop shop, Dataset<Row> known, Dataset<Row> moments) {
    return known.join(
        EventSequences.asOf(shop, moments),
        new String[] {UserProfileTable.USER_ID.name(), AS_OF.name()});
  }

  /**
   * The rows as {@code training_pair}; they must have been gathered with events.
   *
   * @param blocks of the forward time split
   */
  public Dataset<Row> published(LocalDate runDate, int blocks) {
    return TrainingPairTable.CONTRACT.conform(
        TimeBlocks.of(issued(), blocks)
            .of(rows)
            .withColumn(RunDate.RUN_DATE.name(), lit(Date.valueOf(runDate)))
            .withColumn(TrainingPairTable.TREATED.name(), col(TREATED).equalTo(1.0))
            .withColumn(TrainingPairTable.REDEEMED.name(), col(LABEL).equalTo(1.0))
            .withColumn(TrainingPairTable.BOUGHT.name(), col(Outcomes.BOUGHT).equalTo(1.0))
            .withColumn(
                TrainingPairTable.QUALIFYING_ORDERS.name(),
                col(Outcomes.QUALIFYING_ORDERS).cast(DataTypes.LongType))
            .withColumn(
                TrainingPairTable.FEATURES.name(),
                vector_to_array(col(PairFeatures.FEATURES), "float64")));
  }

  LabelledPairs.Counts counts() {
    return counts;
  }

  /** Pairs that were issued: user_id, coupon_id, issue_date, label, weight, features. */
  Dataset<Row> issued() {
    return rows.where(col(TREATED).equalTo(1.0));
  }

  /**
   * Issued and withheld pairs with treated, treated_probability, what they brought ({@link
   * Outcomes}), stake and the user's stage of life besides.
   */
  Dataset<Row> all() {
    return rows;
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
