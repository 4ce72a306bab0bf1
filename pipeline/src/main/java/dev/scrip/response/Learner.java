package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A way to learn probabilities from {@link PairFeatures#FEATURES}, with its settings. Its models
 * add {@link #PROBABILITIES} and are calibrated afterwards.
 */
sealed interface Learner {
  /**
   * Probabilities of not redeemed and redeemed, uncalibrated. A model that is a mean of several
   * adds a column for each, of names that begin like this.
   */
  String PROBABILITIES = "probability_vector";

  /** Its name in the model registry, where it stands behind a dash. */
  String label();

  /** Its name and settings, for people. */
  String description();

  /** The settings, for the model registry. */
  Map<String, String> settings();

  /** Whether its probabilities need no {@link Calibration}. */
  default boolean calibrated() {
    return false;
  }

  /** Whether {@link #fit} learns from the rows, and their level can be its own. */
  default boolean learns() {
    return true;
  }

  /** Fits to label and weight; the rows are on one sorted partition. */
  PipelineModel fit(Dataset<Row> rows);

  /** Logistic regression with an elastic net. */
  record Logistic(double regularisation, double mix) implements Learner {
    static final String NAME = "logistic";

    @Override
    public String label() {
      return NAME;
    }

    @Override
    public String description() {
      return "logistic regression, elastic net";
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "regularisation", Double.toString(regularisation),
          "elastic_net_mix", Double.toString(mix));
    }

    @Override
    public boolean calibrated() {
      return true;
    }

    @Override
    public PipelineModel fit(Dataset<Row> rows) {
      return pipeline(
          rows,
          new LogisticRegression()
              .setLabelCol(LABEL)
              .setWeightCol(WEIGHT)
              .setFeaturesCol(PairFeatures.FEATURES)
              .setProbabilityCol(PROBABILITIES)
              .setRegParam(regularisation)
              .setElasticNetParam(mix)
              .setMaxIter(100));
    }
  }

  /**
   * Gradient boosted trees for the logistic loss: many shallow ones on parts of the rows, both
   * outcomes weighing the same, because few deep ones learn rare redemptions by heart. Every
   * question may be about any feature: asked about a few drawn by lot, trees take what happens to
   * set a few dozen coupons apart for what makes them good.
   */
  record BoostedTrees(int trees, int depth, double stepSize, long seed) implements Learner {
    private static final int LEAST_ROWS_OF_A_LEAF = 200;
    private static final double ROWS_OF_A_TREE = 0.7;
    private static final String BALANCED = "balanced_weight";

    @Override
    public String label() {
      return "trees";
    }

    @Override
    public String description() {
      return "gradient boosted trees";
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "trees", Integer.toString(trees),
          "depth", Integer.toString(depth),
          "step_size", Double.toString(stepSize));
    }

    @Override
    public PipelineModel fit(Dataset<Row> rows) {
      return pipeline(
          balanced(rows),
          new GBTClassifier()
              .setLabelCol(LABEL)
              .setWeightCol(BALANCED)
              .setFeaturesCol(PairFeatures.FEATURES)
              .setProbabilityCol(PROBABILITIES)
              .setMaxIter(trees)
              .setMaxDepth(depth)
              .setStepSize(stepSize)
              .setMinInstancesPerNode(LEAST_ROWS_OF_A_LEAF)
              .setSubsamplingRate(ROWS_OF_A_TREE)
              .setSeed(seed));
    }

    private static Dataset<Row> balanced(Dataset<Row> rows) {
      Column redeemed = col(LABEL).equalTo(1.0);
      Row sums =
          rows.agg(
                  sum(when(redeemed, col(WEIGHT)).otherwise(0.0)),
                  sum(when(redeemed, 0.0).otherwise(col(WEIGHT))))
              .head();
      double others = sums.getDouble(1) == 0 ? 1 : sums.getDouble(0) / sums.getDouble(1);
      return rows.withColumn(
          BALANCED, when(redeemed, col(WEIGHT)).otherwise(col(WEIGHT).multiply(others)));
    }
  }

  /**
   * A multilayer perceptron with one hidden layer over standardised features. MLlib's takes no
   * weights: its probabilities are those of the sample until they are calibrated.
   */
  record Perceptron(int hidden, int iterations, long seed) implements Learner {
    private static final String SCALED = "scaled_features";

    @Override
    public String label() {
      return "perceptron";
    }

    @Override
    public String description() {
      return "multilayer perceptron";
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "hidden_units", Integer.toString(hidden), "iterations", Integer.toString(iterations));
    }

    @Override
    public PipelineModel fit(Dataset<Row> rows) {
      return pipeline(
          rows,
          new StandardScaler()
              .setInputCol(PairFeatures.FEATURES)
              .setOutputCol(SCALED)
              .setWithMean(true),
          new MultilayerPerceptronClassifier()
              .setLabelCol(LABEL)
              .setFeaturesCol(SCALED)
              .setProbabilityCol(PROBABILITIES)
              .setLayers(new int[] {PairFeatures.names().size(), hidden, 2})
              .setMaxIter(iterations)
              .setSeed(seed));
    }
  }

  /**
   * Logistic regression and boosted trees, the mean of their log-odds: the one cannot bend, the
   * other learns pairs by heart, and their errors have little to do with each other.
   */
  record Blend(Logistic logistic, BoostedTrees trees) implements Learner {
    @Override
    public String label() {
      return "blend";
    }

    @Override
    public String description() {
      return "mean of logistic regression and gradient boosted trees";
    }

    @Override
    public Map<String, String> settings() {
      Map<String, String> settings = new TreeMap<>(logistic.settings());
      settings.putAll(trees.settings());
      return settings;
    }

    @Override
    public PipelineModel fit(Dataset<Row> rows) {
      return pipeline(rows, member(logistic, rows), member(trees, rows));
    }

    /** The fitted model, its columns named after it. */
    private static PipelineStage member(Learner learner, Dataset<Row> rows) {
      ProbabilisticClassificationModel<?, ?> model =
          (ProbabilisticClassificationModel<?, ?>) learner.fit(rows).stages()[0];
      model.setProbabilityCol(PROBABILITIES + "_" + learner.label());
      model.setRawPredictionCol(learner.label() + "_raw");
      model.setPredictionCol(learner.label() + "_prediction");
      return model;
    }
  }

  /** A model that was trained elsewhere: fitting leaves it as it is. */
  record Brought(BroughtModel model) implements Learner {
    @Override
    public String label() {
      return model.name();
    }

    @Override
    public String description() {
      return "brought model, trained through " + model.trainedThrough();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "trained_through", model.trainedThrough().toString(),
          "inputs", String.join(",", model.inputs()));
    }

    @Override
    public boolean learns() {
      return false;
    }

    @Override
    public PipelineModel fit(Dataset<Row> rows) {
      return pipeline(rows, OnnxScorer.of(model));
    }
  }

  private static PipelineModel pipeline(Dataset<Row> rows, PipelineStage... stages) {
    return new Pipeline().setStages(stages).fit(rows);
  }
}
