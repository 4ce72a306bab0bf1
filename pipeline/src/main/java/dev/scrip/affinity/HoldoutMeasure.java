package dev.scrip.affinity;

import static dev.scrip.affinity.Behaviour.STRENGTH;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.UserAffinityTable.AFFINITY_RANK;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.Purchases;
import dev.scrip.profile.TrainingSample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures a taste on the days held out: fitted once more on a sample of users and what they did
 * before those days, it ranks the catalogue, and so does popularity among the same users; both are
 * judged by what was bought in those days, again or for the first time. Users who were unknown
 * before are not counted.
 */
final class HoldoutMeasure {
  private HoldoutMeasure() {}

  /** Metrics by name; empty where nothing can be measured. */
  static Map<String, Double> of(
      CleanShop shop, LocalDate runDate, ItemType type, AffinityOptions options) {
    if (options.holdoutDays() == 0) {
      return Map.of();
    }
    LocalDate cut = runDate.minusDays(options.holdoutDays());
    Dataset<Row> sample =
        TrainingSample.sorted(
            shop.users().select(USER_ID.col()), options.evaluationUsers(), USER_ID.name());
    Dataset<Row> strengths =
        type.strengths(shop, Behaviour.strengths(shop, cut, options).join(sample, USER_ID.name()))
            .persist();
    Dataset<Row> bought =
        boughtSince(cut, runDate, shop, type)
            .join(strengths.select(USER_ID.col()).distinct(), USER_ID.name())
            .persist();
    try {
      if (bought.isEmpty()) {
        return Map.of();
      }
      try (Taste taste = Taste.fit(strengths, sample, type.catalogue(shop), options)) {
        return metrics(taste, strengths, bought, type.depth());
      }
    } finally {
      bought.unpersist();
      strengths.unpersist();
    }
  }

  private static Map<String, Double> metrics(
      Taste taste, Dataset<Row> strengths, Dataset<Row> bought, int depth) {
    RankingQuality ours = RankingQuality.of(taste.strongest(depth), bought, depth);
    RankingQuality popular =
        RankingQuality.of(mostPopular(strengths, bought, depth), bought, depth);
    return Map.of(
        "recall_at_" + depth,
        ours.recall(),
        "ndcg_at_" + depth,
        ours.ndcg(),
        "popularity_recall_at_" + depth,
        popular.recall(),
        "popularity_ndcg_at_" + depth,
        popular.ndcg(),
        "evaluated_users",
        (double) ours.users());
  }

  /** Distinct user_id and item_id bought from the first day to before the last. */
  private static Dataset<Row> boughtSince(
      LocalDate first, LocalDate end, CleanShop shop, ItemType type) {
    Dataset<Row> lines =
        Purchases.lines(shop)
            .where(
                ORDERED_AT
                    .col()
                    .geq(AsOf.midnight(first))
                    .and(ORDERED_AT.col().lt(AsOf.midnight(end))))
            .select(USER_ID.col(), PRODUCT_ID.col());
    return type.byItem(shop, lines).select(USER_ID.col(), ITEM_ID.col()).distinct();
  }

  /** The same ranking for everybody: the items with the greatest strength over all users. */
  private static Dataset<Row> mostPopular(Dataset<Row> strengths, Dataset<Row> bought, int depth) {
    List<Row> top =
        strengths
            .groupBy(ITEM_ID.col())
            .agg(sum(col(STRENGTH)).as(STRENGTH))
            .orderBy(col(STRENGTH).desc(), ITEM_ID.col())
            .limit(depth)
            .collectAsList();
    List<Row> ranked = new ArrayList<>();
    for (Row item : top) {
      ranked.add(RowFactory.create(item.getString(0), ranked.size() + 1));
    }
    StructType schema =
        new StructType()
            .add(ITEM_ID.name(), DataTypes.StringType)
            .add(AFFINITY_RANK.name(), DataTypes.IntegerType);
    return bought
        .select(USER_ID.col())
        .distinct()
        .crossJoin(strengths.sparkSession().createDataFrame(ranked, schema));
  }
}
