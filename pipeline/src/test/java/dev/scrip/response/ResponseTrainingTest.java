package dev.scrip.response;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.ModelCard;
import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResponseTrainingTest {
  private static final int PAIRS = 2_000;
  private static final LocalDate THROUGH = LocalDate.of(2026, 2, 9);
  private static final ResponseOptions OPTIONS =
      new ResponseOptions(
          60,
          80_000,
          30,
          0.03,
          List.of(0.001),
          List.of(0.0),
          3,
          List.of(Challenger.TREES, Challenger.BLEND),
          2,
          2,
          2,
          List.of(),
          false);

  /** Of a shop in which deep coupons are redeemed more often, by a chance of 5 to 65 %. */
  private static final String BY_DEPTH = "pmod(xxhash64(id, 'redeems'), 100) < 5 + 60 * depth";

  private static final Learner.Logistic LOGISTIC = new Learner.Logistic(0.001, 0);
  private static final Learner.BoostedTrees TREES = new Learner.BoostedTrees(2, 2, 0.05, 1);

  private static ResponseTraining.Trained byDepth;
  private static Dataset<Row> pairs;
  private static PipelineModel logistic;
  private static PipelineModel trees;

  @BeforeAll
  static void learnByDepth() {
    byDepth = train(BY_DEPTH);
    pairs = rows(BY_DEPTH);
    logistic = LOGISTIC.fit(pairs);
    trees = TREES.fit(pairs);
  }

  @Test
  void learnsWhatMakesPairsRedeem() {
    assertThat(byDepth.card().trainedThrough()).isEqualTo(THROUGH);
    assertThat(byDepth.card().metrics().get("roc_auc")).isGreaterThan(0.65);
    assertThat(byDepth.card().metrics().get("log_loss"))
        .isLessThan(byDepth.card().metrics().get("log_loss_base_rate"));
    assertThat(byDepth.card().metrics().get("predicted_over_observed")).isBetween(0.85, 1.15);
    assertThat(
            byDepth.explanation().factors().stream()
                .filter(factor -> factor.feature().equals("depth")))
        .singleElement()
        .satisfies(factor -> assertThat(factor.coefficient()).isPositive());
  }

  @Test
  void leavesConstantFeaturesAlone() {
    assertThat(byDepth.explanation().factors())
        .filteredOn(factor -> !factor.feature().equals("depth"))
        .extracting(Explanation.Factor::coefficient)
        .containsOnly(0.0);
  }

  @Test
  void letsTheBestOfAllServe() {
    assertThat(byDepth.contenders())
        .extracting(ModelCard::modelName)
        .containsExactly("response-logistic", "response-trees", "response-blend");
    assertThat(byDepth.contenders())
        .extracting(contender -> contender.metrics().get("log_loss"))
        .allSatisfy(
            logLoss ->
                assertThat(logLoss)
                    .isGreaterThanOrEqualTo(byDepth.card().metrics().get("log_loss")));
  }

  @Test
  void everyWayLearnsWhatMakesPairsRedeem() {
    for (PipelineModel model :
        List.of(logistic, trees, new Learner.Perceptron(2, 30, 1).fit(pairs))) {
      Dataset<Row> scored = new ResponseModel.Fitted(model, Calibration.NONE).score(pairs);
      double deep = meanProbability(scored.where("depth >= 0.8"));
      double shallow = meanProbability(scored.where("depth <= 0.2"));
      assertThat(deep - shallow).as(model.stages()[0].toString()).isGreaterThan(0.1);
    }
  }

  private static double meanProbability(Dataset<Row> scored) {
    return scored.agg(avg(ResponseModel.PROBABILITY)).head().getDouble(0);
  }

  @Test
  void aBlendIsTheMeanOfItsMembersLogOdds() {
    double[] one = logOdds(logistic);
    double[] other = logOdds(trees);
    double[] blend = logOdds(new Learner.Blend(LOGISTIC, TREES).fit(pairs));
    assertThat(one[0]).isNotCloseTo(other[0], within(0.01));
    for (int i = 0; i < PAIRS; i++) {
      assertThat(blend[i]).isCloseTo((one[i] + other[i]) / 2, within(1e-9));
    }
  }

  /** On the last ten of forty days hardly anything is redeemed. */
  @Test
  void whatServesIsRightOnAverageAndNotAsItsNewestPairsWere() {
    Dataset<Row> changed = rows(BY_DEPTH + " and (id % 40 < 30 or id % 3 = 0)");
    TimeBlocks.Cut cut = TimeBlocks.of(changed, 3);
    TimeSplit split = new TimeSplit(cut.of(changed), cut.blocks());
    Row sums =
        Contender.judged(TREES, split)
            .serving(split)
            .score(changed)
            .agg(sum(LabelledPairs.LABEL), sum(ResponseModel.PROBABILITY))
            .head();
    assertThat(sums.getDouble(1)).isCloseTo(sums.getDouble(0), within(1e-3));
  }

  @Test
  void theLogisticRegressionsScoreGivesItsProbabilities() {
    LinearScore score = LinearScore.of((LogisticRegressionModel) logistic.stages()[0]);
    double[] byScore =
        pairs
            .withColumn("p", score.probability(col("features")))
            .orderBy("user_id")
            .collectAsList()
            .stream()
            .mapToDouble(row -> row.getAs("p"))
            .map(p -> Math.log(p / (1 - p)))
            .toArray();
    assertThat(byScore).containsExactly(logOdds(logistic), within(1e-9));
  }

  private static double[] logOdds(PipelineModel model) {
    return new ResponseModel.Fitted(model, Calibration.NONE)
        .score(pairs).orderBy("user_id").collectAsList().stream()
            .mapToDouble(row -> row.getAs(ResponseModel.PROBABILITY))
            .map(p -> Math.log(p / (1 - p)))
            .toArray();
  }

  @Test
  void twoTrainingsGiveTheSameModels() {
    ResponseTraining.Trained again = train(BY_DEPTH);
    assertThat(again.card()).isEqualTo(byDepth.card());
    assertThat(again.contenders()).isEqualTo(byDepth.contenders());
    assertThat(again.explanation()).isEqualTo(byDepth.explanation());
  }

  @Test
  void fallsBackWhereOneThingOnlyHappens() {
    for (String always : List.of("false", "true")) {
      ResponseTraining.Trained trained = train(always);
      assertThat(trained.model()).isInstanceOf(ResponseModel.Constant.class);
      assertThat(trained.card().algorithm()).startsWith("constant rate: only ");
      assertThat(trained.card().trainedThrough()).isEqualTo(THROUGH);
      double rate = ((ResponseModel.Constant) trained.model()).rate();
      assertThat(trained.smooth()).isEqualTo(LinearScore.constant(Math.log(rate / (1 - rate))));
    }
  }

  @Test
  void aModelTrainedElsewhereCompetesUnlessItSawThePairsThatJudge() {
    // The newest quarter of 40 days judges: it begins after the first model's 15th of January.
    BroughtModel known = BroughtModelTest.brought("features");
    BroughtModel late =
        new BroughtModel("late", known.base64(), known.inputs(), LocalDate.of(2026, 2, 9));
    ResponseTraining.Trained trained = train(BY_DEPTH, List.of(known, late));
    assertThat(trained.contenders())
        .extracting(ModelCard::modelName)
        .containsExactly(
            "response-logistic", "response-trees", "response-blend", "response-features");
    assertThat(trained.contenders().subList(0, 3)).isEqualTo(byDepth.contenders());
    assertThat(trained.contenders().get(3).metrics().get("roc_auc"))
        .isCloseTo(byDepth.card().metrics().get("roc_auc"), within(0.01));
    assertThat(trained.notes())
        .singleElement()
        .asString()
        .contains("response-late is left out: it was trained through 2026-02-09");
  }

  @Test
  void saysThatAModelTrainedElsewhereCouldNotBeJudged() {
    ResponseTraining.Trained trained =
        train("false", List.of(BroughtModelTest.brought("features")));
    assertThat(trained.notes())
        .containsExactly("response-features is left out: there is too little to judge it by");
  }

  private static ResponseTraining.Trained train(String redeemed) {
    return train(redeemed, List.of());
  }

  private static ResponseTraining.Trained train(String redeemed, List<BroughtModel> brought) {
    Dataset<Row> rows = rows(redeemed);
    long positives = rows.where("label = 1").count();
    return ResponseTraining.train(
        new TrainingRows(rows, new LabelledPairs.Counts(PAIRS, positives, 0, THROUGH)),
        OPTIONS,
        brought);
  }

  private static Dataset<Row> rows(String redeemed) {
    return TestSpark.session()
        .range(PAIRS)
        .withColumn("depth", expr("pmod(xxhash64(id, 'depth'), 101) / 100D"))
        .selectExpr(
            "format_string('u%05d', id) user_id",
            "'a' coupon_id",
            "date_add(DATE'2026-01-01', cast(id % 40 as int)) issue_date",
            "1.0D treated",
            "if(" + redeemed + ", 1.0D, 0.0D) label",
            "1.0D weight",
            "depth")
        .withColumn("features", FeatureVectors.only("depth"))
        .repartition(1)
        .sortWithinPartitions("user_id")
        .localCheckpoint();
  }
}
