package dev.scrip.benchmarks;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.split;

import dev.scrip.candidate.ShopMargin;
import dev.scrip.profile.ProductProfiles;
import dev.scrip.profile.UserFeatures;
import dev.scrip.response.Challenger;
import dev.scrip.response.Evaluation;
import dev.scrip.response.LabelledPairs;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseOptions;
import dev.scrip.response.ResponseTraining;
import dev.scrip.response.TrainingRows;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.UserProfileTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How well redemption is foretold on the Complete Journey: models are trained once on what was
 * known before {@link #CUT} and judged on every mailed household and coupon of the campaigns that
 * start on or after it, with features as of each campaign's first day.
 */
final class CompleteJourneyTrial {
  /** The day before which everything was known. */
  static final LocalDate CUT = LocalDate.of(2017, 10, 1);

  /** The first day after the data. */
  static final LocalDate END = LocalDate.of(2018, 1, 2);

  /** Pairs of the protocol, and how many of them were redeemed. */
  static final long TRIPLES = 260_495;

  static final long REDEEMED = 837;
  private static final int BINS = 10;

  private CompleteJourneyTrial() {}

  /** Predicted and observed share redeemed of a tenth of the pairs. */
  record Bin(double predicted, double observed) {}

  /** What a model reached. */
  record Result(String name, String algorithm, Map<String, Double> metrics, List<Bin> bins) {
    Result {
      bins = List.copyOf(bins);
    }
  }

  /** All models' results, and what each feature is worth to the champion. */
  record Outcome(List<Result> results, List<Importance> importances) {
    Outcome {
      results = List.copyOf(results);
      importances = List.copyOf(importances);
    }
  }

  /**
   * Trains, scores all triples, writes the champion's scores.
   *
   * @param scores the CSV: household_id, coupon_upc, campaign_id, probability
   * @throws IllegalStateException where the data do not give the triples of the protocol
   */
  static Outcome run(ShopData data, Path scores, Consumer<String> progress) {
    double margin =
        ShopMargin.of(ProductProfiles.on(data.shop(), CUT), data.conf().candidate().marginShare());
    ResponseOptions options = data.conf().response();
    progress.accept("  features of the training pairs ...");
    try (TrainingRows training =
        TrainingRows.before(
            data.shop(), CUT, options, data.conf().candidate().stakes(margin), false)) {
      progress.accept("  features of the test pairs ...");
      Dataset<Row> test = test(data).localCheckpoint();
      long redeemed = test.where(col(LabelledPairs.LABEL).equalTo(1.0)).count();
      if (test.count() != TRIPLES || redeemed != REDEEMED) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "the data give %,d pairs with %,d redeemed, the protocol has %,d with %,d",
                test.count(),
                redeemed,
                TRIPLES,
                REDEEMED));
      }
      List<Result> results = new ArrayList<>();
      progress.accept("  logistic regression ...");
      results.add(
          judged(
              "plain logistic regression",
              ResponseTraining.train(training, options.withChallengers(List.of()), List.of()),
              test));
      progress.accept("  challengers ...");
      ResponseTraining.Trained champion =
          ResponseTraining.train(
              training, options.withChallengers(List.of(Challenger.values())), List.of());
      results.add(judged("champion", champion, test));
      write(champion.model().score(test), scores);
      progress.accept("  importance of each feature ...");
      return new Outcome(results, Importance.of(champion.model(), test));
    }
  }

  private static Dataset<Row> test(ShopData data) {
    Dataset<Row> pairs =
        data.shop()
            .issues()
            .join(
                data.shop()
                    .coupons()
                    .select("coupon_id", "campaign_id")
                    .join(
                        data.shop()
                            .campaigns()
                            .where(CampaignsTable.STARTS_ON.col().geq(lit(Date.valueOf(CUT)))),
                        "campaign_id")
                    .select("coupon_id"),
                "coupon_id")
            .select(
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col(),
                CouponIssuesTable.ISSUE_DATE.col().cast(AS_OF.type()).as(AS_OF.name()))
            .join(
                data.shop()
                    .redemptions()
                    .select(
                        CouponRedemptionsTable.USER_ID.col(),
                        CouponRedemptionsTable.COUPON_ID.col(),
                        lit(1.0).as(LabelledPairs.LABEL))
                    .distinct(),
                new String[] {"user_id", "coupon_id"},
                "left")
            .withColumn(LabelledPairs.LABEL, coalesce(col(LabelledPairs.LABEL), lit(0.0)))
            .withColumn(LabelledPairs.WEIGHT, lit(1.0));
    Dataset<Row> moments = pairs.select(UserProfileTable.USER_ID.col(), AS_OF.col()).distinct();
    return PairFeatures.of(data.shop(), pairs, UserFeatures.asOf(data.shop(), moments))
        .select(
            col("user_id"),
            col("coupon_id"),
            col(LabelledPairs.LABEL),
            col(LabelledPairs.WEIGHT),
            col(PairFeatures.FEATURES))
        .repartition(1)
        .sortWithinPartitions("user_id", "coupon_id");
  }

  private static Result judged(String name, ResponseTraining.Trained trained, Dataset<Row> test) {
    Dataset<Row> predictions = trained.model().score(test).drop(PairFeatures.FEATURES);
    double threshold = trained.card().metrics().getOrDefault("threshold", 0.5);
    List<Bin> bins =
        predictions
            .withColumn(
                "bin",
                ntile(BINS).over(Window.orderBy(col(ResponseModel.PROBABILITY), col("user_id"))))
            .groupBy("bin")
            .agg(avg(ResponseModel.PROBABILITY), avg(LabelledPairs.LABEL))
            .orderBy("bin")
            .collectAsList()
            .stream()
            .map(row -> new Bin(row.getDouble(1), row.getDouble(2)))
            .toList();
    return new Result(
        name, trained.card().algorithm(), Evaluation.metrics(predictions, threshold), bins);
  }

  /** Bounded by the protocol's triples. */
  private static void write(Dataset<Row> scored, Path file) {
    List<Row> rows =
        scored
            .select(
                col("user_id"),
                split(col("coupon_id"), ":").getItem(1),
                split(col("coupon_id"), ":").getItem(0),
                col(ResponseModel.PROBABILITY))
            .collectAsList();
    StringBuilder csv = new StringBuilder("household_id,coupon_upc,campaign_id,probability\n");
    for (Row row : rows) {
      csv.append(row.getString(0)).append(',').append(row.getString(1)).append(',');
      csv.append(row.getString(2)).append(',').append(row.getDouble(3)).append('\n');
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, csv);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
