package dev.scrip.response;

import static dev.scrip.quality.OptionCheck.require;

import java.util.List;

/**
 * How the redemption model is trained.
 *
 * @param labelWindowDays days after its issue in which a redemption counts, at most to the end of
 *     the coupon; 1 or more
 * @param maxTrainingRows most labelled pairs fitted on; redeemed ones all, others by hash
 * @param minPositives fewer redeemed pairs than this, and the prior serves instead of a model
 * @param priorRate redemption probability without a model, 0 to 1
 * @param regularisation elastic net strengths tried
 * @param elasticNetMix elastic net mixes tried, 0 ridge to 1 lasso
 * @param timeBlocks blocks of issue dates of the forward time split, 2 or more; the newest is the
 *     test window
 * @param challengers what competes with logistic regression
 * @param trees number of boosted trees, 1 or more
 * @param treeDepth questions a tree asks at most, 1 to 10
 * @param hiddenUnits of the perceptron, 1 or more
 * @param onnx files of {@link BroughtModel}s that compete too
 * @param keepTrainingPairs whether the labelled pairs are published, as {@code training_pair}
 */
public record ResponseOptions(
    int labelWindowDays,
    int maxTrainingRows,
    int minPositives,
    double priorRate,
    List<Double> regularisation,
    List<Double> elasticNetMix,
    int timeBlocks,
    List<Challenger> challengers,
    int trees,
    int treeDepth,
    int hiddenUnits,
    List<String> onnx,
    boolean keepTrainingPairs) {

  /** The documented defaults of the reference configuration. */
  public static final ResponseOptions DEFAULT =
      new ResponseOptions(
          60,
          300_000,
          30,
          0.03,
          List.of(0.0003, 0.001, 0.003),
          List.of(0.0, 0.5),
          4,
          List.of(Challenger.BLEND),
          60,
          3,
          12,
          List.of(),
          false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public ResponseOptions {
    require(labelWindowDays >= 1, "response: labelWindowDays", labelWindowDays, "1 or more");
    require(maxTrainingRows >= 1000, "response: maxTrainingRows", maxTrainingRows, "1000 or more");
    require(minPositives >= 2, "response: minPositives", minPositives, "2 or more");
    require(priorRate > 0 && priorRate < 1, "response: priorRate", priorRate, "between 0 and 1");
    require(!regularisation.isEmpty(), "response: regularisation", regularisation, "not empty");
    require(!elasticNetMix.isEmpty(), "response: elasticNetMix", elasticNetMix, "not empty");
    require(timeBlocks >= 2, "response: timeBlocks", timeBlocks, "2 or more");
    require(trees >= 1, "response: trees", trees, "1 or more");
    require(treeDepth >= 1 && treeDepth <= 10, "response: treeDepth", treeDepth, "1 to 10");
    require(hiddenUnits >= 1, "response: hiddenUnits", hiddenUnits, "1 or more");
    onnx = List.copyOf(onnx);
    challengers = List.copyOf(challengers);
    regularisation = List.copyOf(regularisation);
    elasticNetMix = List.copyOf(elasticNetMix);
  }

  /** The same with other challengers. */
  public ResponseOptions withChallengers(List<Challenger> others) {
    return new ResponseOptions(
        labelWindowDays,
        maxTrainingRows,
        minPositives,
        priorRate,
        regularisation,
        elasticNetMix,
        timeBlocks,
        others,
        trees,
        treeDepth,
        hiddenUnits,
        onnx,
        keepTrainingPairs);
  }
}
