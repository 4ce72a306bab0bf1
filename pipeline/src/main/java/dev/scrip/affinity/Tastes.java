package dev.scrip.affinity;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UserAffinityTable.ITEM_TYPE;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.ModelCard;
import dev.scrip.table.UserAffinityTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns what users like from everything they did before the run date, always the same from the
 * same rows and options.
 */
public final class Tastes {
  private Tastes() {}

  /**
   * Fits the tastes for categories and for products, measures both on the last days held out, and
   * keeps the strongest of each user. Reads the shop several times.
   */
  public static TasteModels fit(CleanShop shop, LocalDate runDate, AffinityOptions options) {
    Dataset<Row> behaviour = Behaviour.strengths(shop, runDate, options).persist();
    try {
      Dataset<Row> affinity =
          shop.users()
              .sparkSession()
              .createDataFrame(List.of(), UserAffinityTable.CONTRACT.schema());
      List<ModelCard> cards = new ArrayList<>();
      Map<String, ALSModel> models = new LinkedHashMap<>();
      List<Taste> tastes = new ArrayList<>();
      for (ItemType type : ItemType.values()) {
        Dataset<Row> strengths = type.strengths(shop, behaviour);
        if (strengths.isEmpty()) {
          cards.add(nothingKnown(type, runDate));
          continue;
        }
        Taste taste =
            Taste.fit(strengths, shop.users().select(USER_ID.col()), type.catalogue(shop), options);
        tastes.add(taste);
        affinity = affinity.unionByName(affinity(taste, type, runDate, options));
        cards.add(card(taste, type, runDate, options, shop));
        models.put(type.modelName(), taste.model());
      }
      Dataset<Row> rules = rules(shop, runDate, options.rules());
      return new TasteModels(affinity, rules, cards, models, tastes);
    } finally {
      behaviour.unpersist();
    }
  }

  private static Dataset<Row> affinity(
      Taste taste, ItemType type, LocalDate runDate, AffinityOptions options) {
    return UserAffinityTable.CONTRACT.conform(
        taste
            .strongest(type.kept(options))
            .withColumn(RUN_DATE.name(), lit(runDate))
            .withColumn(ITEM_TYPE.name(), lit(type.id())));
  }

  private static Dataset<Row> rules(CleanShop shop, LocalDate runDate, RuleOptions options) {
    Dataset<Row> lines = AssociationRules.lines(shop, runDate, options).persist();
    try {
      return Arrays.stream(ItemType.values())
          .map(type -> AssociationRules.of(lines, shop, type, runDate, options))
          .reduce(Dataset::unionByName)
          .orElseThrow();
    } finally {
      lines.unpersist();
    }
  }

  private static ModelCard card(
      Taste taste, ItemType type, LocalDate runDate, AffinityOptions options, CleanShop shop) {
    return new ModelCard(
        type.modelName(),
        "implicit ALS times own share of interest, on time-decayed behaviour",
        Map.of(
            "rank", String.valueOf(options.rank()),
            "iterations", String.valueOf(options.iterations()),
            "regularisation", String.valueOf(options.regularisation()),
            "confidence", String.valueOf(options.confidence()),
            "prior_strength", String.valueOf(options.priorStrength()),
            "half_life_days", String.valueOf(options.halfLifeDays()),
            "holdout_days", String.valueOf(options.holdoutDays()),
            "blocks", String.valueOf(options.blocks()),
            "seed", String.valueOf(options.seed())),
        HoldoutMeasure.of(shop, runDate, type, options),
        taste.pairs(),
        runDate.minusDays(1));
  }

  private static ModelCard nothingKnown(ItemType type, LocalDate runDate) {
    return new ModelCard(
        type.modelName(),
        "no taste known: nobody looked at or bought a " + type.id() + " before " + runDate,
        Map.of(),
        Map.of(),
        0,
        null);
  }
}
