package dev.scrip.affinity;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UserAffinityTable.ITEM_TYPE;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.AssociationRuleTable;
import dev.scrip.table.ModelCard;
import dev.scrip.table.UserAffinityTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Learns what users like from everything they did before the run date, always the same from the
 * same rows and options.
 *
 * <p>The settings of ALS and the weights of the blend are learnt from a sample of users on the days
 * before the ones held out, the ranking is measured on those, and what is published is fitted on
 * all users and all days.
 */
public final class Tastes {
  private final CleanShop shop;
  private final LocalDate runDate;
  private final AffinityOptions options;
  private final Dataset<Row> users;

  private Tastes(CleanShop shop, LocalDate runDate, AffinityOptions options) {
    this.shop = shop;
    this.runDate = runDate;
    this.options = options;
    this.users = PeerGroups.of(shop, runDate);
  }

  /**
   * Fits the tastes for categories and for products, measures both on the last days held out, and
   * keeps the strongest of each user; mines association rules. Reads the shop several times.
   */
  public static TasteModels fit(CleanShop shop, LocalDate runDate, AffinityOptions options) {
    return new Tastes(shop, runDate, options).fit();
  }

  /** What was learnt of a type before the days held out, and how it fared on them. */
  private record Trial(Learnt learnt, Map<String, Double> metrics) {}

  private TasteModels fit() {
    Map<ItemType, Trial> trials = trials();
    Map<ItemType, List<Row>> rules = AssociationRules.ofEachType(shop, runDate, options.rules());
    History history = History.before(shop, runDate, users, options);
    SparkSession spark = users.sparkSession();
    Dataset<Row> affinity = spark.createDataFrame(List.of(), UserAffinityTable.CONTRACT.schema());
    List<ModelCard> cards = new ArrayList<>();
    Map<String, ALSModel> models = new LinkedHashMap<>();
    List<TasteModels.Held> held = new ArrayList<>(List.of(history));
    List<Row> published = new ArrayList<>();
    for (ItemType type : ItemType.values()) {
      List<Row> own = rules.getOrDefault(type, List.of());
      published.addAll(own);
      TasteInput input = TasteInput.of(history, type, own, options);
      held.add(input);
      if (input.pairs() == 0) {
        cards.add(nothingKnown(type));
        continue;
      }
      Trial trial = trials.getOrDefault(type, new Trial(Learnt.nothing(options), Map.of()));
      Taste taste = input.fit(trial.learnt().setting());
      affinity = affinity.unionByName(affinity(taste, type, trial.learnt().weights()));
      cards.add(card(type, trial, input.pairs()));
      models.put(type.modelName(), taste.model());
    }
    return new TasteModels(
        affinity,
        spark.createDataFrame(published, AssociationRuleTable.CONTRACT.schema()),
        cards,
        models,
        held);
  }

  /** By type; none where no days are held out. */
  private Map<ItemType, Trial> trials() {
    Map<ItemType, Trial> made = new EnumMap<>(ItemType.class);
    if (options.trialDays() == 0) {
      return made;
    }
    try (Trials trials = Trials.before(shop, runDate, users, options)) {
      for (ItemType type : ItemType.values()) {
        Learnt learnt = trials.learnt(type);
        made.put(type, new Trial(learnt, trials.metrics(type, learnt)));
      }
    }
    return made;
  }

  private Dataset<Row> affinity(Taste taste, ItemType type, BlendWeights weights) {
    return UserAffinityTable.CONTRACT.conform(
        taste
            .strongest(weights, type.kept(options))
            .withColumn(RUN_DATE.name(), lit(runDate))
            .withColumn(ITEM_TYPE.name(), lit(type.id())));
  }

  private ModelCard card(ItemType type, Trial trial, long pairs) {
    AlsGrid.Setting setting = trial.learnt().setting();
    Map<String, String> parameters = new TreeMap<>(trial.learnt().weights().parameters());
    parameters.put("rank", String.valueOf(setting.rank()));
    parameters.put("iterations", String.valueOf(options.iterations()));
    parameters.put("regularisation", String.valueOf(setting.regularisation()));
    parameters.put("confidence", String.valueOf(setting.confidence()));
    parameters.put("settings_tried", String.valueOf(options.als().settings().size()));
    parameters.put("prior_strength", String.valueOf(options.priorStrength()));
    parameters.put("half_life_days", String.valueOf(options.halfLifeDays()));
    parameters.put("trial_days", String.valueOf(options.trialDays()));
    parameters.put("weight_rows", String.valueOf(trial.learnt().rows()));
    parameters.put("blocks", String.valueOf(options.blocks()));
    parameters.put("seed", String.valueOf(options.seed()));
    return new ModelCard(
        type.modelName(),
        "blend of implicit ALS, share of interest, popularity, neighbours, content and rules, "
            + weighing(trial),
        parameters,
        trial.metrics(),
        pairs,
        runDate.minusDays(1));
  }

  private String weighing(Trial trial) {
    if (trial.learnt().rows() > 0) {
      return "weights learnt by logistic regression";
    }
    return "default weights: "
        + (options.trialDays() == 0
            ? "no days held out to learn them from"
            : "too few purchases to learn from");
  }

  private ModelCard nothingKnown(ItemType type) {
    return new ModelCard(
        type.modelName(),
        "no taste known: nobody looked at or bought a " + type.id() + " before " + runDate,
        Map.of(),
        Map.of(),
        0,
        null);
  }
}
