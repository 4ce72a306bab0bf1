package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.AFFINITY_RANK;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures a taste on the days held out: fitted on a sample of users and what they did before those
 * days, and blended as was learnt before them, it ranks the catalogue, and so do the preference of
 * ALS alone and popularity among the same users; all are judged by what was bought in those days,
 * again or for the first time. Users who were unknown before are not counted.
 */
final class TrialMeasure {
  private TrialMeasure() {}

  /**
   * Metrics by name; empty where nothing can be measured.
   *
   * @param judged user_id of those whose purchases count
   */
  static Map<String, Double> of(
      History history,
      LocalDate end,
      ItemType type,
      Dataset<Row> judged,
      List<Row> rules,
      Learnt learnt,
      AffinityOptions options) {
    Dataset<Row> bought =
        Bought.items(history.shop(), type, history.night(), end)
            .join(history.behaviour().select(USER_ID.col()).distinct(), USER_ID.name())
            .join(judged.select(USER_ID.col()), USER_ID.name())
            .persist();
    try (TasteInput input = TasteInput.of(history, type, rules, options)) {
      if (input.pairs() == 0 || bought.isEmpty()) {
        return Map.of();
      }
      return metrics(
          input.fit(learnt.setting()).among(judged), learnt.weights(), bought, type.depth());
    } finally {
      bought.unpersist();
    }
  }

  private static Map<String, Double> metrics(
      Taste taste, BlendWeights weights, Dataset<Row> bought, int depth) {
    Dataset<Row> ranked =
        taste.strongest(List.of(weights, BlendWeights.only(Source.PREFERENCE)), depth).persist();
    try {
      Map<String, Double> metrics = new TreeMap<>();
      RankingQuality blend = RankingQuality.of(by(ranked, 0), bought, depth);
      put(metrics, "", depth, blend);
      put(metrics, "preference_", depth, RankingQuality.of(by(ranked, 1), bought, depth));
      Dataset<Row> popular = mostPopular(taste.input().items(), bought, depth);
      put(metrics, "popularity_", depth, RankingQuality.of(popular, bought, depth));
      metrics.put("evaluated_users", (double) blend.users());
      return metrics;
    } finally {
      ranked.unpersist();
    }
  }

  private static Dataset<Row> by(Dataset<Row> ranked, int blend) {
    return ranked.where(col(StrongestItems.BLEND).equalTo(blend));
  }

  private static void put(
      Map<String, Double> metrics, String name, int depth, RankingQuality quality) {
    metrics.put(name + "recall_at_" + depth, quality.recall());
    metrics.put(name + "ndcg_at_" + depth, quality.ndcg());
  }

  /** The same ranking for everybody: the items with the greatest share of interest. */
  private static Dataset<Row> mostPopular(Items items, Dataset<Row> bought, int depth) {
    Strongest strongest = Strongest.of(items.shares(), depth);
    List<Row> ranked = new ArrayList<>();
    IntStream.range(0, strongest.size())
        .forEach(p -> ranked.add(RowFactory.create(items.id(strongest.item(p)), p + 1)));
    StructType schema =
        new StructType()
            .add(ITEM_ID.name(), DataTypes.StringType)
            .add(AFFINITY_RANK.name(), DataTypes.IntegerType);
    return bought
        .select(USER_ID.col())
        .distinct()
        .crossJoin(broadcast(bought.sparkSession().createDataFrame(ranked, schema)));
  }
}
