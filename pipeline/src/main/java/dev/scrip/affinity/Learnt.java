package dev.scrip.affinity;

import static dev.scrip.affinity.LabelledItems.ITEM;
import static dev.scrip.affinity.LabelledItems.LABEL;
import static dev.scrip.affinity.LabelledItems.LATER;
import static dev.scrip.affinity.LabelledItems.SCORES;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.sort_array;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The setting of ALS and the weights of the blend that foretell best what users bought in the days
 * after a history: the setting by NDCG of the preference alone, the weights by logistic regression,
 * none of them below 0 but that of the user's activity.
 *
 * @param setting of ALS
 * @param weights of the blend
 * @param rows labelled items the weights were fitted on; 0 where the default weights serve
 */
record Learnt(AlsGrid.Setting setting, BlendWeights weights, long rows) {
  /** Fewer purchases than this teach nothing. */
  static final int LEAST_PURCHASES = 30;

  private static final int ITERATIONS = 50;

  /**
   * Of weights without a bound; infinity times the deviation 0 of a constant would be no number.
   */
  private static final double UNBOUNDED = -1e6;

  /** What speaks for an item cannot count against it. */
  private static final double[] LEAST_WEIGHTS =
      Arrays.stream(Source.values())
          .mapToDouble(source -> source == Source.ACTIVITY ? UNBOUNDED : 0)
          .toArray();

  /** The first setting and the default weights. */
  static Learnt nothing(AffinityOptions options) {
    return new Learnt(options.als().settings().get(0), BlendWeights.DEFAULT, 0);
  }

  /**
   * Learns from the purchases from 00:00 of the history's night to before 00:00 of the end.
   *
   * @param judged user_id of those whose purchases count
   */
  static Learnt from(
      History history,
      LocalDate end,
      ItemType type,
      Dataset<Row> judged,
      List<Row> rules,
      AffinityOptions options) {
    Dataset<Row> bought =
        Bought.items(history.shop(), type, history.night(), end)
            .join(judged.select(USER_ID.col()), USER_ID.name())
            .persist();
    try (TasteInput input = TasteInput.of(history, type, rules, options)) {
      if (input.pairs() == 0 || bought.count() < LEAST_PURCHASES) {
        return nothing(options);
      }
      return weighed(chosen(input, bought, judged, options), bought);
    } finally {
      bought.unpersist();
    }
  }

  private static Taste chosen(
      TasteInput input, Dataset<Row> bought, Dataset<Row> judged, AffinityOptions options) {
    List<AlsGrid.Setting> settings = options.als().settings();
    Taste best = input.fit(settings.get(0)).among(judged);
    if (settings.size() == 1) {
      return best;
    }
    double highest = foretold(best, bought);
    for (AlsGrid.Setting setting : settings.subList(1, settings.size())) {
      Taste other = input.fit(setting).among(judged);
      double ndcg = foretold(other, bought);
      if (ndcg > highest) {
        highest = ndcg;
        best = other;
      }
    }
    return best;
  }

  private static double foretold(Taste taste, Dataset<Row> bought) {
    int depth = taste.input().type().depth();
    return RankingQuality.of(
            taste.strongest(BlendWeights.only(Source.PREFERENCE), depth), bought, depth)
        .ndcg();
  }

  private static Learnt weighed(Taste taste, Dataset<Row> bought) {
    Dataset<Row> labelled = labelled(taste, bought);
    try {
      long rows = labelled.count();
      long purchases = labelled.where(col(LABEL).gt(0)).count();
      if (purchases < LEAST_PURCHASES || rows - purchases < LEAST_PURCHASES) {
        return new Learnt(taste.setting(), BlendWeights.DEFAULT, 0);
      }
      LogisticRegressionModel model =
          new LogisticRegression()
              .setFeaturesCol(SCORES)
              .setLabelCol(LABEL)
              .setMaxIter(ITERATIONS)
              .setLowerBoundsOnCoefficients(Matrices.dense(1, LEAST_WEIGHTS.length, LEAST_WEIGHTS))
              .fit(labelled);
      EnumMap<Source, Double> weights = new EnumMap<>(Source.class);
      int number = 0;
      for (Source source : Source.values()) {
        weights.put(source, model.coefficients().apply(number++));
      }
      return new Learnt(taste.setting(), new BlendWeights(model.intercept(), weights), rows);
    } finally {
      labelled.unpersist();
    }
  }

  /** On one sorted partition, so that the fit is the same on any number of cores. */
  private static Dataset<Row> labelled(Taste taste, Dataset<Row> bought) {
    Dataset<Row> later =
        bought
            .join(taste.input().itemKeys(), ITEM_ID.name())
            .groupBy(USER_ID.col())
            .agg(sort_array(collect_set(col(TasteInput.ITEM_KEY))).as(LATER));
    return taste
        .evidence()
        .join(later, new String[] {USER_ID.name()}, "left")
        .mapPartitions(new LabelledItems(taste.sources()), Encoders.row(LabelledItems.SCHEMA))
        .repartition(1)
        .sortWithinPartitions(USER_ID.col(), col(ITEM))
        .localCheckpoint();
  }
}
