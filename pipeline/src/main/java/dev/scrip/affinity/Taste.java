package dev.scrip.affinity;

import static dev.scrip.affinity.Behaviour.STRENGTH;
import static dev.scrip.table.UserAffinityTable.AFFINITY;
import static dev.scrip.table.UserAffinityTable.AFFINITY_RANK;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.TableColumn;
import java.util.List;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008): whether
 * a user likes an item is 1 where any interest was shown and 0 elsewhere, and the confidence in
 * that grows with the logarithm of the strength.
 *
 * <p>That tells what a user would like, not how much: of ten categories bought it wants all ten to
 * be 1, and which of them comes first is left to the error of the fit. So the preference is
 * multiplied by the share of interest the item has, the user's own shrunk towards everybody's:
 * affinity = preference (strength + prior popularity) / (total strength of the user + prior).
 *
 * @param model factors by integer key
 * @param userKeys user_id and user_key
 * @param itemKeys item_id and item_key
 * @param ratings user_key, item_key, rating and strength it was fitted on, held by the executors
 * @param pairs how many those are
 * @param priorStrength weight of everybody's shares, in fresh views
 */
record Taste(
    ALSModel model,
    Dataset<Row> userKeys,
    Dataset<Row> itemKeys,
    Dataset<Row> ratings,
    long pairs,
    double priorStrength)
    implements AutoCloseable {
  private static final String USER_KEY = "user_key";
  private static final String ITEM_KEY = "item_key";
  private static final String RATING = "rating";
  private static final String FACTORS = "features";
  private static final String OWN = "own";
  private static final StructType RANKED =
      new StructType(
          new StructField[] {
            field(USER_ID), field(ITEM_ID), field(AFFINITY), field(AFFINITY_RANK)
          });

  /**
   * Fits the factors.
   *
   * @param strengths user_id, item_id and strength, at least one row; read twice
   * @param users user_id of all users
   * @param items item_id of the catalogue
   */
  static Taste fit(
      Dataset<Row> strengths, Dataset<Row> users, Dataset<Row> items, AffinityOptions options) {
    Dataset<Row> userKeys = IntegerKeys.of(users, USER_ID.name(), USER_KEY);
    Dataset<Row> itemKeys = IntegerKeys.of(items, ITEM_ID.name(), ITEM_KEY);
    Dataset<Row> ratings =
        strengths
            .join(userKeys, USER_ID.name())
            .join(itemKeys, ITEM_ID.name())
            .select(
                col(USER_KEY),
                col(ITEM_KEY),
                Behaviour.logStrength().cast("float").as(RATING),
                col(STRENGTH))
            // One order of rows, so that the blocks are always filled alike.
            .repartition(1)
            .sortWithinPartitions(USER_KEY, ITEM_KEY)
            .localCheckpoint();
    return new Taste(
        als(options).fit(ratings),
        userKeys,
        itemKeys,
        ratings,
        ratings.count(),
        options.priorStrength());
  }

  /** Frees the executors' memory; rankings not yet computed are lost. */
  @Override
  public void close() {
    ratings.unpersist();
  }

  /**
   * The strongest items of every user with behaviour: user_id, item_id, affinity, affinity_rank.
   */
  Dataset<Row> strongest(int limit) {
    Dataset<Row> popularity = ratings.groupBy(ITEM_KEY).agg(sum(col(STRENGTH)).as(STRENGTH));
    List<Row> items =
        model
            .itemFactors()
            .withColumnRenamed("id", ITEM_KEY)
            .join(itemKeys, ITEM_KEY)
            .join(popularity, ITEM_KEY)
            .select(ITEM_ID.col(), col(FACTORS), col(ITEM_KEY), col(STRENGTH))
            .orderBy(ITEM_ID.col())
            .collectAsList();
    Dataset<Row> own =
        ratings.groupBy(USER_KEY).agg(collect_list(struct(col(ITEM_KEY), col(STRENGTH))).as(OWN));
    return model
        .userFactors()
        .withColumnRenamed("id", USER_KEY)
        .join(userKeys, USER_KEY)
        .join(own, USER_KEY)
        .select(USER_ID.col(), col(FACTORS), col(OWN))
        .flatMap(
            new StrongestItems(items, model.rank(), limit, priorStrength * Behaviour.UNIT),
            Encoders.row(RANKED));
  }

  private static ALS als(AffinityOptions options) {
    return new ALS()
        .setImplicitPrefs(true)
        .setRank(options.rank())
        .setMaxIter(options.iterations())
        .setRegParam(options.regularisation())
        .setAlpha(options.confidence())
        .setNumBlocks(options.blocks())
        .setSeed(options.seed())
        .setUserCol(USER_KEY)
        .setItemCol(ITEM_KEY)
        .setRatingCol(RATING);
  }

  private static StructField field(TableColumn column) {
    return DataTypes.createStructField(column.name(), column.type(), column.nullable());
  }
}
