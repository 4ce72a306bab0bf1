package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Outcomes.BOUGHT;
import static dev.scrip.response.PurchaseTrial.CHANGE;
import static dev.scrip.response.PurchaseTrial.EXPOSURE;
import static dev.scrip.response.PurchaseTrial.RESIDUAL;
import static dev.scrip.response.Treatment.FOLD;
import static dev.scrip.table.UserProfileTable.LIFE_CYCLE_STAGE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.table.ModelCard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns from a holdout who buys with a coupon and who buys without one. Two ways compete, {@link
 * PurchaseLearner}; the one whose order of users has the higher Qini among users it never saw
 * serves. Single pairs are too thin to be believed as they are: what a coupon changes is measured
 * for the groups of users in the same stage of life at the issue, each drawn towards the shop's as
 * far as chance would make them differ, and pairs may differ from their group as far as that was
 * found again.
 *
 * <p>The groups are those before the issue: tonight's segments know already what the coupon did.
 */
public final class PurchaseTraining {
  /** The name of the serving model in {@code model_registry}. */
  public static final String MODEL_NAME = "purchase";

  // Fewer than this of either outcome in either arm teach nothing.
  private static final long LEAST_OUTCOMES = 30;

  private PurchaseTraining() {}

  /**
   * What was learnt.
   *
   * @param model empty where no holdout tells it
   * @param cards of the serving model and of those that competed; the first alone where there is no
   *     model
   */
  public record Learnt(Optional<PurchaseModel> model, List<ModelCard> cards) {
    /** Keeps its own copy. */
    public Learnt {
      cards = List.copyOf(cards);
    }

    /** The card of the serving model. */
    public ModelCard card() {
      return cards.get(0);
    }
  }

  /** Learns from labelled pairs; never fails on thin history. */
  public static Learnt train(TrainingRows training, UpliftOptions options) {
    LabelledPairs.Counts counts = training.counts();
    if (counts.withheld() < options.minHoldout()) {
      return nothing(
          String.format(
              Locale.ROOT, "%,d withheld pairs are too few to measure anything", counts.withheld()),
          counts);
    }
    if (Treatment.byChance(training.all()).isEmpty()) {
      return nothing("no pair was issued or withheld by chance", counts);
    }
    long least = leastOutcomes(training.all());
    if (least < LEAST_OUTCOMES) {
      return nothing(
          String.format(
              Locale.ROOT,
              "%,d pairs of one arm with one outcome are fewer than %d",
              least,
              LEAST_OUTCOMES),
          counts);
    }
    if (!Treatment.outsideEveryFold(
        training.all(), options.folds(), col(TREATED).equalTo(1.0), col(TREATED).equalTo(0.0))) {
      return nothing("the pairs of one arm are of a few users", counts);
    }
    Dataset<Row> rows =
        training
            .all()
            .withColumn(FOLD, Treatment.fold(options.folds()))
            .withColumn(EXPOSURE, col(TREATED).minus(Treatment.probability(training.all())))
            .localCheckpoint();
    List<PurchaseTrial> trials =
        Arrays.stream(PurchaseLearner.values())
            .map(learner -> PurchaseTrial.of(learner, rows, options))
            .toList();
    PurchaseTrial best =
        trials.stream()
            .max(Comparator.comparingDouble(t -> t.metrics().get("purchase_qini")))
            .orElseThrow();
    PurchaseModel model = serving(best, rows, options.materialChange());
    List<ModelCard> cards = new ArrayList<>();
    cards.add(
        card(MODEL_NAME, best.learner().description(), model.settings(), best.metrics(), counts));
    for (PurchaseTrial trial : trials) {
      cards.add(
          card(
              MODEL_NAME + "-" + trial.learner().label(),
              trial.learner().description(),
              Map.of(),
              trial.metrics(),
              counts));
    }
    return new Learnt(Optional.of(model), cards);
  }

  private static Learnt nothing(String why, LabelledPairs.Counts counts) {
    return new Learnt(
        Optional.empty(),
        List.of(card(MODEL_NAME, "not known: " + why, Map.of(), Map.of(), counts)));
  }

  private static ModelCard card(
      String name,
      String algorithm,
      Map<String, String> settings,
      Map<String, Double> metrics,
      LabelledPairs.Counts counts) {
    return new ModelCard(name, algorithm, settings, metrics, counts.all(), counts.through());
  }

  private static long leastOutcomes(Dataset<Row> rows) {
    Column given = col(TREATED);
    Column bought = col(BOUGHT);
    Row counts =
        rows.agg(
                coalesce(sum(given.multiply(bought)), lit(0.0)),
                coalesce(sum(given.multiply(lit(1.0).minus(bought))), lit(0.0)),
                coalesce(sum(lit(1.0).minus(given).multiply(bought)), lit(0.0)),
                coalesce(sum(lit(1.0).minus(given).multiply(lit(1.0).minus(bought))), lit(0.0)))
            .head();
    double least = counts.getDouble(0);
    for (int i = 1; i < counts.size(); i++) {
      least = Math.min(least, counts.getDouble(i));
    }
    return (long) least;
  }

  private static PurchaseModel serving(
      PurchaseTrial best, Dataset<Row> rows, double materialChange) {
    PurchaseLearner.Fitted fitted = best.learner().fit(rows);
    StageEffects effects = StageEffects.of(best.unseen());
    double believed = believed(best.unseen(), effects);
    SortedMap<String, Double> changes = meanChanges(rows, LIFE_CYCLE_STAGE.col(), fitted.change());
    double shopChange = rows.agg(mean(fitted.change())).head().getDouble(0);
    return new PurchaseModel(
        fitted.issued(),
        fitted.withheld(),
        believed,
        effects.groups(changes),
        new PurchaseModel.Group(effects.shop(), shopChange),
        materialChange);
  }

  /**
   * How much of the differences within stages that were expected of unseen users was really there,
   * 0 to 1.
   */
  private static double believed(Dataset<Row> unseen, StageEffects effects) {
    SortedMap<String, Double> means = meanChanges(unseen, LIFE_CYCLE_STAGE.col(), col(CHANGE));
    Column difference = col(CHANGE).minus(byStage(means, 0)).multiply(col(EXPOSURE));
    Column left =
        col(RESIDUAL).minus(byStage(effects.byStage(), effects.shop()).multiply(col(EXPOSURE)));
    return BestLinearPredictor.believed(unseen, difference, left);
  }

  private static Column byStage(SortedMap<String, Double> values, double other) {
    Column value = lit(other);
    for (Map.Entry<String, Double> stage : values.entrySet()) {
      value =
          when(LIFE_CYCLE_STAGE.col().equalTo(stage.getKey()), stage.getValue()).otherwise(value);
    }
    return value;
  }

  private static SortedMap<String, Double> meanChanges(
      Dataset<Row> rows, Column group, Column change) {
    SortedMap<String, Double> means = new TreeMap<>();
    rows.groupBy(group.as("change_group"))
        .agg(mean(change))
        .collectAsList()
        .forEach(r -> means.put(r.getString(0), r.getDouble(1)));
    return means;
  }

  private static Column mean(Column change) {
    return sum(col(WEIGHT).multiply(change)).divide(sum(col(WEIGHT)));
  }
}
