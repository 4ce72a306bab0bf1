package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.response.LabelledPairs.LABEL;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.UserFeatures;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.ModelCard;
import dev.scrip.table.UserProfileTable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Fits P(redeem | issued) by logistic regression with an elastic net. Strength and mix are chosen
 * by log loss on a forward time split (train on older blocks of issue dates, judge on the next);
 * the newest block judges the choice; the serving model is fitted on all blocks.
 */
public final class ResponseTraining {
  /** The name of this model in {@code model_registry}. */
  public static final String MODEL_NAME = "response";

  private ResponseTraining() {}

  /** The serving model and how it was made. */
  public record Trained(ResponseModel model, ModelCard card) {}

  /** Trains on everything that was known before {@code runDate}; never fails on thin history. */
  public static Trained train(CleanShop shop, LocalDate runDate, ResponseOptions options) {
    Dataset<Row> labelled =
        LabelledPairs.before(shop, runDate, options).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LabelledPairs.Counts counts = LabelledPairs.Counts.of(labelled);
      if (counts.positives() < options.minPositives()
          || counts.rows() - counts.positives() < options.minPositives()) {
        return constant(counts, options);
      }
      return fit(shop, labelled, counts, options);
    } finally {
      labelled.unpersist();
    }
  }

  private static Trained constant(LabelledPairs.Counts counts, ResponseOptions options) {
    // One pseudo-observation at the prior for each of minPositives keeps the rate inside (0, 1).
    double rate =
        (counts.positives() + options.priorRate() * options.minPositives())
            / (counts.rows() + options.minPositives());
    String why =
        "constant rate: only "
            + counts.positives()
            + " redeemed of "
            + counts.rows()
            + " labelled pairs, a model needs "
            + options.minPositives()
            + " of either outcome";
    return new Trained(
        new ResponseModel.Constant(rate),
        new ModelCard(
            MODEL_NAME, why, Map.of("rate", Double.toString(rate)), Map.of(), counts.rows(), null));
  }

  private static Trained fit(
      CleanShop shop, Dataset<Row> labelled, LabelledPairs.Counts counts, ResponseOptions options) {
    Dataset<Row> sample = LabelledPairs.sampled(labelled, counts, options);
    Dataset<Row> moments = sample.select(UserProfileTable.USER_ID.col(), AS_OF.col()).distinct();
    TimeBlocks.Blocked blocked = TimeBlocks.of(sample, options.timeBlocks());
    Dataset<Row> features =
        PairFeatures.of(shop, blocked.pairs(), UserFeatures.asOf(shop, moments))
            .select(
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col(),
                CouponIssuesTable.ISSUE_DATE.col(),
                col(TimeBlocks.BLOCK),
                col(LABEL),
                col(WEIGHT),
                col(PairFeatures.FEATURES));
    Dataset<Row> rows = sortedRows(features);
    int newest = blocked.blocks() - 1;
    Choice choice = choose(rows, newest, options);
    Dataset<Row> older = rows.where(col(TimeBlocks.BLOCK).lt(newest));
    LogisticRegressionModel judged = choice.regression().fit(older);
    double threshold = bestF1Threshold(judged);
    Map<String, Double> metrics =
        Evaluation.metrics(
            new ResponseModel.Fitted(judged)
                .score(rows.where(col(TimeBlocks.BLOCK).equalTo(newest))),
            threshold);
    LogisticRegressionModel serving = choice.regression().fit(rows);
    return new Trained(
        new ResponseModel.Fitted(serving),
        new ModelCard(
            MODEL_NAME,
            "logistic regression, elastic net, judged on "
                + (blocked.byTime() ? "the newest issue dates" : "users held out by hash"),
            parameters(choice, blocked, counts, serving),
            metrics,
            rows.count(),
            lastIssue(rows)));
  }

  /**
   * The rows on one sorted partition, because MLlib adds partial sums in completion order, which
   * would differ; and cut off from how they were made, which every iteration of every fit would
   * otherwise send along with its task.
   */
  private static Dataset<Row> sortedRows(Dataset<Row> features) {
    return features
        .repartition(1)
        .sortWithinPartitions(CouponIssuesTable.USER_ID.col(), CouponIssuesTable.COUPON_ID.col())
        .localCheckpoint();
  }

  /** The elastic net that predicts later blocks best. */
  private record Choice(double regularisation, double mix, @Nullable Double logLoss) {
    LogisticRegression regression() {
      return new LogisticRegression()
          .setLabelCol(LABEL)
          .setWeightCol(WEIGHT)
          .setFeaturesCol(PairFeatures.FEATURES)
          .setRegParam(regularisation)
          .setElasticNetParam(mix)
          .setMaxIter(100);
    }
  }

  private static Choice choose(Dataset<Row> rows, int newest, ResponseOptions options) {
    @Nullable Choice best = null;
    for (double regularisation : options.regularisation()) {
      for (double mix : options.elasticNetMix()) {
        Choice tried = new Choice(regularisation, mix, null);
        if (newest < 2) {
          return tried;
        }
        double sum = 0;
        for (int block = 1; block < newest; block++) {
          LogisticRegressionModel model =
              tried.regression().fit(rows.where(col(TimeBlocks.BLOCK).lt(block)));
          sum +=
              Evaluation.logLoss(
                  new ResponseModel.Fitted(model)
                      .score(rows.where(col(TimeBlocks.BLOCK).equalTo(block))));
        }
        double logLoss = sum / (newest - 1);
        if (best == null || best.logLoss() == null || logLoss < best.logLoss()) {
          best = new Choice(regularisation, mix, logLoss);
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no elastic net to try");
    }
    return best;
  }

  private static double bestF1Threshold(LogisticRegressionModel model) {
    // Bounded by the summary's bins (1000).
    return model
        .binarySummary()
        .fMeasureByThreshold()
        .orderBy(col("F-Measure").desc(), col("threshold").desc())
        .select(col("threshold"))
        .head()
        .getDouble(0);
  }

  private static LocalDate lastIssue(Dataset<Row> rows) {
    return rows.agg(max(CouponIssuesTable.ISSUE_DATE.col())).head().getDate(0).toLocalDate();
  }

  private static Map<String, String> parameters(
      Choice choice,
      TimeBlocks.Blocked blocked,
      LabelledPairs.Counts counts,
      LogisticRegressionModel serving) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("regularisation", Double.toString(choice.regularisation()));
    parameters.put("elastic_net_mix", Double.toString(choice.mix()));
    parameters.put("time_blocks", Integer.toString(blocked.blocks()));
    parameters.put("labelled_pairs", Long.toString(counts.rows()));
    parameters.put("redeemed_pairs", Long.toString(counts.positives()));
    parameters.put("intercept", Double.toString(serving.intercept()));
    Map<String, String> coefficients = new LinkedHashMap<>();
    for (int i = 0; i < PairFeatures.names().size(); i++) {
      coefficients.put(
          "coefficient." + PairFeatures.names().get(i),
          Double.toString(serving.coefficients().apply(i)));
    }
    parameters.putAll(coefficients);
    return parameters;
  }
}
