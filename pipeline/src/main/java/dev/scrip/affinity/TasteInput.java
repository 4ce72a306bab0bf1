package dev.scrip.affinity;

import static dev.scrip.affinity.Behaviour.STRENGTH;
import static dev.scrip.affinity.Evidence.FACTORS;
import static dev.scrip.affinity.Evidence.OWN;
import static dev.scrip.affinity.Evidence.PEER_GROUP;
import static dev.scrip.affinity.Evidence.RECENT;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that a taste is fitted on. Users and items are numbered by the sorted order of their ids.
 *
 * @param history where it comes from
 * @param type of the items
 * @param items what they are
 * @param itemKeys item_id and item_key
 * @param users user_id, peer_group and user_key
 * @param ratings user_key, item_key, rating in fresh views and strength, held by the executors
 * @param pairs how many those are
 * @param others the sources besides the preference
 * @param options how tastes are learnt
 */
record TasteInput(
    History history,
    ItemType type,
    Items items,
    Dataset<Row> itemKeys,
    Dataset<Row> users,
    Dataset<Row> ratings,
    long pairs,
    Map<Source, Scorer> others,
    AffinityOptions options)
    implements TasteModels.Held {
  static final String USER_KEY = "user_key";
  static final String ITEM_KEY = "item_key";
  private static final String RATING = "rating";
  private static final String ID = "id";

  /** Factors are averaged in millionths, so that no order of rows shows. */
  private static final double MILLIONTHS = 1e6;

  /** How much more the shop's popularity weighs in a group's than in a user's. */
  private static final double SEGMENT_PRIORS = 10;

  /** Numbers users and items and gathers what is known of the items. */
  static TasteInput of(History history, ItemType type, List<Row> rules, AffinityOptions options) {
    Dataset<Row> itemKeys =
        IntegerKeys.of(type.catalogue(history.shop()), ITEM_ID.name(), ITEM_KEY);
    Dataset<Row> users =
        history
            .users()
            .join(IntegerKeys.of(history.users(), USER_ID.name(), USER_KEY), USER_ID.name());
    Dataset<Row> ratings =
        type.strengths(history.shop(), history.behaviour())
            .join(users.select(USER_ID.col(), col(USER_KEY)), USER_ID.name())
            .join(itemKeys, ITEM_ID.name())
            .select(
                col(USER_KEY),
                col(ITEM_KEY),
                col(STRENGTH).divide(Behaviour.UNIT).cast("float").as(RATING),
                col(STRENGTH))
            // One order of rows, so that the blocks are always filled alike.
            .repartition(1)
            .sortWithinPartitions(USER_KEY, ITEM_KEY)
            .localCheckpoint();
    Dataset<Row> popularity = ratings.groupBy(ITEM_KEY).agg(sum(col(STRENGTH)).as(STRENGTH));
    List<Row> known =
        itemKeys
            .join(type.sorts(history), ITEM_ID.name())
            .join(popularity, new String[] {ITEM_KEY}, "left")
            .orderBy(col(ITEM_KEY))
            .select(
                ITEM_ID.col(),
                col(Sorts.GROUP),
                col(Sorts.KIND),
                col(Sorts.SORT_BRAND),
                col(Sorts.BAND),
                col(STRENGTH))
            .collectAsList();
    Items items = new Items(known);
    double prior = options.priorStrength() * Behaviour.UNIT;
    Map<Source, Scorer> others = new EnumMap<>(Source.class);
    others.put(Source.SHARE, new ShareScores(items.shares(), prior));
    others.put(
        Source.POPULARITY,
        new PopularityScores(
            items.shares(),
            PeerGroupStrengths.of(users, ratings, items.size()),
            SEGMENT_PRIORS * prior));
    others.put(
        Source.NEIGHBOURS,
        new NeighbourScores(
            Neighbours.of(keyed(history.lines(), history, type, itemKeys), ITEM_KEY),
            items.size()));
    others.put(Source.CONTENT, items.content(prior));
    others.put(Source.RULES, new RuleScores(rules, items.places()));
    others.put(Source.ACTIVITY, new ActivityScores(prior));
    return new TasteInput(
        history, type, items, itemKeys, users, ratings, ratings.count(), others, options);
  }

  /** Fits the factors; needs at least one rating. */
  Taste fit(AlsGrid.Setting setting) {
    ALSModel model =
        new ALS()
            .setImplicitPrefs(true)
            .setRank(setting.rank())
            .setMaxIter(options.iterations())
            .setRegParam(setting.regularisation())
            .setAlpha(setting.confidence())
            .setNumBlocks(options.blocks())
            .setSeed(options.seed())
            .setUserCol(USER_KEY)
            .setItemCol(ITEM_KEY)
            .setRatingCol(RATING)
            .fit(ratings);
    Map<Source, Scorer> scorers = new EnumMap<>(others);
    scorers.put(Source.PREFERENCE, preference(model));
    String[] ids = IntStream.range(0, items.size()).mapToObj(items::id).toArray(String[]::new);
    return new Taste(setting, model, this, new Sources(ids, scorers), evidence(model));
  }

  private PreferenceScores preference(ALSModel model) {
    List<Row> means =
        model
            .userFactors()
            .select(posexplode(col(FACTORS)))
            .groupBy("pos")
            .agg(sum(round(col("col").multiply(MILLIONTHS)).cast("long")))
            .orderBy("pos")
            .collectAsList();
    long number = model.userFactors().count();
    float[] mean = new float[means.size()];
    for (int f = 0; f < mean.length; f++) {
      mean[f] = (float) (means.get(f).getLong(1) / MILLIONTHS / number);
    }
    List<Row> fitted = model.itemFactors().orderBy(ID).select(ID, FACTORS).collectAsList();
    return new PreferenceScores(items.factors(fitted, mean.length), mean);
  }

  private Dataset<Row> evidence(ALSModel model) {
    Dataset<Row> own =
        ratings
            .groupBy(USER_KEY)
            .agg(sort_array(collect_list(struct(col(ITEM_KEY), col(STRENGTH)))).as(OWN));
    Dataset<Row> recent =
        keyed(history.recent(options.rules().recentDays()), history, type, itemKeys)
            .groupBy(USER_ID.col())
            .agg(sort_array(collect_set(col(ITEM_KEY))).as(RECENT));
    return users
        .join(model.userFactors().withColumnRenamed(ID, USER_KEY), new String[] {USER_KEY}, "left")
        .join(own, new String[] {USER_KEY}, "left")
        .join(recent, new String[] {USER_ID.name()}, "left")
        .select(USER_ID.col(), col(PEER_GROUP), col(FACTORS), col(OWN), col(RECENT));
  }

  /** From user_id and product_id to user_id and item_key. */
  private static Dataset<Row> keyed(
      Dataset<Row> byProduct, History history, ItemType type, Dataset<Row> itemKeys) {
    return type.byItem(history.shop(), byProduct)
        .join(itemKeys, ITEM_ID.name())
        .select(USER_ID.col(), col(ITEM_KEY));
  }

  @Override
  public void close() {
    ratings.unpersist();
  }
}
