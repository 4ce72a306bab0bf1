package dev.scrip.response;

import dev.scrip.table.ModelCard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * Fits P(redeem | issued). Logistic regression, its elastic net chosen by log loss on a forward
 * time split (train on older blocks of issue dates, judge on the next), and the challengers the
 * options name are each fitted on all blocks but the newest and judged on that one; the best by log
 * loss serves, fitted on all blocks.
 */
public final class ResponseTraining {
  /** The name of the serving model in {@code model_registry}; contenders add a dash and theirs. */
  public static final String MODEL_NAME = "response";

  private ResponseTraining() {}

  /** Names behind that of the serving model that brought models cannot have. */
  public static Set<String> ownNames() {
    Set<String> names = new TreeSet<>(Challenger.all());
    names.add(Learner.Logistic.NAME);
    return names;
  }

  /**
   * The serving model and how it was made.
   *
   * @param card of the serving model
   * @param contenders of all that competed, the champion too; they are not kept
   * @param smooth log-odds by the logistic regression, whoever serves: few coefficients on many
   *     pairs, so that they say the same of those they were fitted to as of others
   * @param explanation tells what speaks for a pair
   * @param notes sentences on brought models that could not compete
   */
  public record Trained(
      ResponseModel model,
      ModelCard card,
      List<ModelCard> contenders,
      LinearScore smooth,
      Explanation explanation,
      List<String> notes) {
    /** Keeps its own copies. */
    public Trained {
      contenders = List.copyOf(contenders);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Trains on labelled pairs; never fails on thin history.
   *
   * @param brought models trained elsewhere; one that saw pairs it would be judged on is left out
   */
  public static Trained train(
      TrainingRows rows, ResponseOptions options, List<BroughtModel> brought) {
    LabelledPairs.Counts counts = rows.counts();
    boolean thin =
        counts.redeemed() < options.minPositives()
            || counts.issued() - counts.redeemed() < options.minPositives();
    if (thin) {
      return constant(
          counts,
          options,
          brought,
          "only "
              + counts.redeemed()
              + " redeemed of "
              + counts.issued()
              + " labelled pairs, a model needs "
              + options.minPositives()
              + " of either outcome");
    }
    TimeBlocks.Cut cut = TimeBlocks.of(rows.issued(), options.timeBlocks());
    return cut.blocks() < 2
        ? constant(
            counts,
            options,
            brought,
            "no two groups of users with both outcomes, on one issue date")
        : fit(rows, cut, options, brought);
  }

  private static Trained constant(
      LabelledPairs.Counts counts,
      ResponseOptions options,
      List<BroughtModel> brought,
      String why) {
    // One pseudo-observation at the prior for each of minPositives keeps the rate inside (0, 1).
    double rate =
        (counts.redeemed() + options.priorRate() * options.minPositives())
            / (counts.issued() + options.minPositives());
    ResponseModel constant = new ResponseModel.Constant(rate);
    return new Trained(
        constant,
        new ModelCard(
            MODEL_NAME,
            "constant rate: " + why,
            Map.of("rate", Double.toString(rate)),
            Map.of(),
            counts.issued(),
            counts.through()),
        List.of(),
        LinearScore.constant(Math.log(rate / (1 - rate))),
        Explanation.NONE,
        brought.stream()
            .map(
                b ->
                    MODEL_NAME
                        + "-"
                        + b.name()
                        + " is left out: there is too little to judge it by")
            .toList());
  }

  private static Trained fit(
      TrainingRows training,
      TimeBlocks.Cut cut,
      ResponseOptions options,
      List<BroughtModel> brought) {
    LabelledPairs.Counts counts = training.counts();
    TimeSplit split = new TimeSplit(cut.of(training.issued()), cut.blocks());
    Learner.Logistic logistic = bestLogistic(split, options);
    List<Contender> contenders =
        learners(logistic, options, brought, cut).stream()
            .map(l -> Contender.judged(l, split))
            .toList();
    Contender champion =
        contenders.stream().min(Comparator.comparingDouble(Contender::logLoss)).orElseThrow();

    String judged =
        ", judged on " + (cut.byTime() ? "the newest issue dates" : "users held out by hash");
    long rows = split.rows().count();
    Map<String, String> data = new TreeMap<>();
    data.put("features", String.join(",", PairFeatures.names()));
    data.put("time_blocks", Integer.toString(cut.blocks()));
    data.put("labelled_pairs", Long.toString(counts.issued()));
    data.put("redeemed_pairs", Long.toString(counts.redeemed()));
    List<ModelCard> cards = new ArrayList<>();
    for (Contender contender : contenders) {
      Map<String, String> parameters = new TreeMap<>(data);
      parameters.putAll(contender.learner().settings());
      cards.add(
          new ModelCard(
              MODEL_NAME + "-" + contender.learner().label(),
              contender.learner().description() + judged,
              parameters,
              contender.metrics(),
              rows,
              counts.through()));
    }
    ResponseModel.Fitted serving = champion.serving(split);
    PipelineModel logisticModel =
        champion.learner().equals(logistic) ? serving.pipeline() : logistic.fit(split.rows());
    LinearScore smooth = LinearScore.of((LogisticRegressionModel) logisticModel.stages()[0]);
    Explanation explanation = Explanation.by(smooth, split.rows());
    Map<String, String> parameters = new TreeMap<>(data);
    parameters.putAll(champion.learner().settings());
    parameters.putAll(serving.calibration().settings());
    parameters.putAll(explanation.settings());
    return new Trained(
        serving,
        new ModelCard(
            MODEL_NAME,
            champion.learner().description() + judged,
            parameters,
            champion.metrics(),
            rows,
            counts.through()),
        cards,
        smooth,
        explanation,
        brought.stream().filter(b -> !canJudge(b, cut)).map(b -> leftOut(b, cut)).toList());
  }

  private static List<Learner> learners(
      Learner.Logistic logistic,
      ResponseOptions options,
      List<BroughtModel> brought,
      TimeBlocks.Cut cut) {
    List<Learner> learners = new ArrayList<>(List.of(logistic));
    options
        .challengers()
        .forEach(challenger -> learners.add(challenger.learner(logistic, options)));
    brought.stream().filter(b -> canJudge(b, cut)).map(Learner.Brought::new).forEach(learners::add);
    return learners;
  }

  private static boolean canJudge(BroughtModel model, TimeBlocks.Cut cut) {
    LocalDate newest = cut.newestStart();
    return newest != null && model.trainedThrough().isBefore(newest);
  }

  private static String leftOut(BroughtModel model, TimeBlocks.Cut cut) {
    return MODEL_NAME
        + "-"
        + model.name()
        + " is left out: it was trained through "
        + model.trainedThrough()
        + ", and pairs "
        + (cut.byTime() ? "from " + cut.newestStart() + " on" : "of all days")
        + " judge";
  }

  /** The elastic net that predicts later blocks best; the strongest where no block can tell. */
  private static Learner.Logistic bestLogistic(TimeSplit split, ResponseOptions options) {
    List<Learner.Logistic> tried = new ArrayList<>();
    for (double regularisation : options.regularisation()) {
      for (double mix : options.elasticNetMix()) {
        tried.add(new Learner.Logistic(regularisation, mix));
      }
    }
    if (split.newest() < 2 || tried.size() == 1) {
      return Collections.max(tried, Comparator.comparingDouble(Learner.Logistic::regularisation));
    }
    List<Double> logLosses = SideBySide.map(tried, learner -> forwardLogLoss(learner, split));
    return tried.get(logLosses.indexOf(Collections.min(logLosses)));
  }

  private static double forwardLogLoss(Learner learner, TimeSplit split) {
    double sum = 0;
    for (int block = 1; block < split.newest(); block++) {
      ResponseModel.Fitted model =
          new ResponseModel.Fitted(learner.fit(split.before(block)), Calibration.NONE);
      sum += Evaluation.logLoss(model.score(split.at(block)));
    }
    return sum / (split.newest() - 1);
  }
}
