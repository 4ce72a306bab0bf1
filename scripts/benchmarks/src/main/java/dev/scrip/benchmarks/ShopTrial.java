package dev.scrip.benchmarks;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.spark.AllocateCoupons;
import dev.scrip.allocation.spark.AllocationOptions;
import dev.scrip.allocation.spark.PackedCandidates;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.io.SolverRows;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.profile.TrainingSample;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.UpliftTraining;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.ModelRegistryTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * What a night's decisions are really worth: its own allocation and others under the same limits
 * and costs, judged by the truth that no step of the night reads.
 */
final class ShopTrial {
  private static final double MICROS = 1_000_000;
  // Of the first shop twice the trees raise the ceiling by another 0.4 %; 120,000 rows lower it by
  // 0.7 %.
  private static final int CEILING_ROWS = 300_000;
  private static final int CEILING_TREES = 60;
  private static final int CEILING_DEPTH = 5;
  private static final int COUPONS_PER_USER = 2;
  private static final String TRUE_MARGIN = "incremental_margin_micros";
  private static final String EXPECTED = "expected_by_the_night";
  private static final int CURVE_STEPS = 50;

  private final ShopNight night;
  private final Warehouse warehouse;
  private final LocalDate runDate;
  private final Dataset<Row> pairs;
  private final List<Limit> limits;
  private final Map<String, Integer> capOfCampaign;

  private ShopTrial(SparkSession spark, ShopNight night) {
    this.night = night;
    warehouse = new Warehouse(spark, night.warehouse().toString());
    runDate = LocalDate.parse(night.runDate());
    Dataset<Row> truth =
        spark.read().parquet(night.truth().toString()).select("user_id", "coupon_id", TRUE_MARGIN);
    pairs =
        warehouse
            .read(ResponseScoreTable.CONTRACT, runDate)
            .join(truth, pair())
            .join(
                warehouse
                    .read(UserSegmentTable.CONTRACT, runDate)
                    .select(UserSegmentTable.USER_ID.col(), UserSegmentTable.SEGMENT_ID.col()),
                "user_id")
            .select(
                col("user_id"),
                col("coupon_id"),
                col("campaign_id"),
                col("segment_id"),
                col(ResponseScoreTable.REDEMPTION_PROBABILITY.name()),
                CandidateTable.EXPECTED_COST_MICROS.col(),
                ResponseScoreTable.EXPECTED_VALUE_MICROS.col().as(EXPECTED),
                ResponseScoreTable.RESPONSE_TYPE.col(),
                col(TRUE_MARGIN))
            .persist();
    limits =
        warehouse.read(AllocationLimitTable.CONTRACT, runDate).collectAsList().stream()
            .map(SolverRows::limit)
            .toList();
    capOfCampaign =
        warehouse.read(CampaignsTable.CONTRACT).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    r -> r.<String>getAs(CampaignsTable.CAMPAIGN_ID.name()),
                    r -> r.<Integer>getAs(CampaignsTable.COUPONS_PER_USER.name())));
  }

  /**
   * What one night showed.
   *
   * @param version of the code that ran it
   * @param profits true incremental profit of each way to hand coupons out, in currency units
   * @param given coupons that the night handed out
   * @param claimed what the night expected of its own allocation
   * @param uplift figures of the uplift model's card
   * @param curves true incremental profit of giving the best share of all pairs, by who ranks them,
   *     at equal distances from none to all
   * @param types what pairs of each response type truly bring on average, in currency units
   */
  record Outcome(
      ShopNight night,
      String version,
      Map<String, Double> profits,
      long given,
      double claimed,
      String upliftModel,
      Map<String, Double> uplift,
      Map<String, List<Double>> curves,
      Map<String, Double> types) {
    Outcome {
      curves = Map.copyOf(curves);
      types = Map.copyOf(types);
      profits = Map.copyOf(profits);
      uplift = Map.copyOf(uplift);
    }
  }

  static Outcome run(SparkSession spark, ShopNight night, Consumer<String> progress) {
    progress.accept("  the night ...");
    night.run();
    ShopTrial trial = new ShopTrial(spark, night);
    try {
      return trial.judge(progress);
    } finally {
      trial.pairs.unpersist();
    }
  }

  private Outcome judge(Consumer<String> progress) {
    Map<String, Double> profits = new TreeMap<>();
    Dataset<Row> allocation = warehouse.read(AllocationTable.CONTRACT, runDate);
    profits.put("Scrip", profit(allocation.select("user_id", "coupon_id")));
    Row expected = allocation.agg(sum(AllocationTable.EXPECTED_VALUE_MICROS.col())).head();
    double claimed = expected.isNullAt(0) ? 0 : expected.getLong(0) / MICROS;
    if (night.kind() != ShopNight.Kind.NO_UPLIFT && !pairs.isEmpty()) {
      progress.accept("  oracle, greedy ways ...");
      profits.put("oracle", allocated(pairs.withColumn(value(), col(TRUE_MARGIN))));
      profits.put(
          "propensity-greedy",
          greedy(pairs, ResponseScoreTable.REDEMPTION_PROBABILITY.col().multiply(-1)));
      profits.put("random", greedy(pairs, byChance()));
      profits.put("one for everyone", greedy(favourite(), byChance()));
      progress.accept("  ceiling ...");
      profits.put("ceiling", allocated(ceiling()));
    }
    Row card =
        warehouse
            .read(ModelRegistryTable.CONTRACT, runDate)
            .where(ModelRegistryTable.MODEL_NAME.col().equalTo(UpliftTraining.MODEL_NAME))
            .head();
    Map<String, Double> uplift =
        new TreeMap<>(card.<String, Double>getJavaMap(card.fieldIndex("metrics")));
    return new Outcome(
        night,
        System.getProperty("scrip.version", "unknown"),
        profits,
        allocation.count(),
        claimed,
        card.getAs("algorithm"),
        uplift,
        curves(),
        byType());
  }

  private Map<String, List<Double>> curves() {
    return Map.of(
        "the truth", curve(col(TRUE_MARGIN)),
        "Scrip", curve(col(EXPECTED)),
        "redemption", curve(ResponseScoreTable.REDEMPTION_PROBABILITY.col()),
        "random", curve(xxhash64(col("user_id"), col("coupon_id"), lit("curve"))));
  }

  /** What the pairs ranked highest bring, summed up. */
  private List<Double> curve(Column rank) {
    Column step =
        ntile(CURVE_STEPS).over(Window.orderBy(rank.desc(), col("user_id"), col("coupon_id")));
    List<Double> curve = new ArrayList<>(List.of(0.0));
    pairs
        .withColumn("step", step)
        .groupBy("step")
        .agg(sum(col(TRUE_MARGIN)))
        .orderBy("step")
        .collectAsList()
        .forEach(row -> curve.add(curve.get(curve.size() - 1) + row.getLong(1) / MICROS));
    return curve;
  }

  private Map<String, Double> byType() {
    return pairs
        .where(ResponseScoreTable.RESPONSE_TYPE.col().isNotNull())
        .groupBy(ResponseScoreTable.RESPONSE_TYPE.col())
        .agg(avg(col(TRUE_MARGIN)))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(r -> r.getString(0), r -> r.getDouble(1) / MICROS));
  }

  private static String[] pair() {
    return new String[] {"user_id", "coupon_id"};
  }

  private static String value() {
    return CandidateTable.EXPECTED_VALUE_MICROS.name();
  }

  private double profit(Dataset<Row> chosen) {
    Row row = pairs.join(chosen, pair()).agg(sum(col(TRUE_MARGIN))).head();
    return row.isNullAt(0) ? 0 : row.getLong(0) / MICROS;
  }

  /** The allocator's choice at these values. */
  private double allocated(Dataset<Row> valued) {
    Dataset<Row> candidates = valued.where(col(value()).gt(0));
    try (PackedCandidates packed =
        PackedCandidates.of(
            candidates, capOfCampaign, AllocationOptions.atMost(COUPONS_PER_USER))) {
      return profit(
          AllocateCoupons.allocate(packed, limits, List.of())
              .chosen()
              .select("user_id", "coupon_id"));
    }
  }

  /** The best that can be learnt from the truth with what can be seen, users held out. */
  private Dataset<Row> ceiling() {
    CleanShop shop = CleanShop.from(warehouse::read);
    Dataset<Row> profiles =
        warehouse
            .read(UserProfileTable.CONTRACT, runDate)
            .drop("run_date")
            .withColumn(AS_OF.name(), asOf());
    // The campaign comes back with the coupon's terms.
    Dataset<Row> asked = pairs.drop("campaign_id").withColumn(AS_OF.name(), asOf());
    Dataset<Row> seen =
        PairFeatures.of(shop, asked, profiles)
            .select(
                col("user_id"),
                col("coupon_id"),
                col("campaign_id"),
                col("segment_id"),
                col(CandidateTable.EXPECTED_COST_MICROS.name()),
                col(TRUE_MARGIN).cast("double").divide(MICROS).as("truth"),
                col(PairFeatures.FEATURES),
                pmod(xxhash64(col("user_id"), lit("ceiling")), lit(2)).as("half"))
            .persist();
    List<Dataset<Row>> halves = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      Dataset<Row> others = seen.where(col("half").notEqual(half));
      halves.add(
          new GBTRegressor()
              .setLabelCol("truth")
              .setFeaturesCol(PairFeatures.FEATURES)
              .setMaxIter(CEILING_TREES)
              .setMaxDepth(CEILING_DEPTH)
              .setStepSize(0.1)
              .setSubsamplingRate(0.7)
              .setSeed(17)
              .fit(TrainingSample.sorted(others, CEILING_ROWS, pair()).repartition(2))
              .transform(seen.where(col("half").equalTo(half))));
    }
    return halves
        .get(0)
        .unionByName(halves.get(1))
        .withColumn(value(), round(col("prediction").multiply(MICROS)).cast("bigint"));
  }

  private Column asOf() {
    return lit(runDate).cast(AS_OF.type());
  }

  /** The pairs of the coupon that would be redeemed most often if given to everybody. */
  private Dataset<Row> favourite() {
    String coupon =
        pairs
            .groupBy("coupon_id")
            .agg(sum(ResponseScoreTable.REDEMPTION_PROBABILITY.col()).as("redeemed"))
            .orderBy(col("redeemed").desc(), col("coupon_id"))
            .head()
            .getString(0);
    return pairs.where(col("coupon_id").equalTo(coupon));
  }

  private static Column byChance() {
    return xxhash64(col("user_id"), col("coupon_id"), lit("random"));
  }

  /** First come, first served in an order, while limits last. */
  private double greedy(Dataset<Row> offered, Column order) {
    GreedyHand hand = new GreedyHand(limits, capOfCampaign, COUPONS_PER_USER);
    Dataset<Row> inOrder =
        offered
            .withColumn("place", order)
            .orderBy(col("place"), col("user_id"), col("coupon_id"))
            .select(
                col("user_id"),
                col("coupon_id"),
                col("campaign_id"),
                CandidateTable.EXPECTED_COST_MICROS.col(),
                col(TRUE_MARGIN));
    inOrder.toLocalIterator().forEachRemaining(hand::offer);
    return hand.profitMicros() / MICROS;
  }
}
