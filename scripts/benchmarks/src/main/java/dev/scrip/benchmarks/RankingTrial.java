package dev.scrip.benchmarks;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;

import dev.scrip.affinity.RankingQuality;
import dev.scrip.affinity.TasteModels;
import dev.scrip.affinity.Tastes;
import dev.scrip.profile.Purchases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One data set, the last days of which are held out: every contender is fitted on what happened
 * before them and ranks all products for all users; each is judged by the products that users,
 * known before, bought in those days.
 */
final class RankingTrial {
  /** Depth of the rankings. */
  static final int K = 10;

  /** Days held out. */
  static final int DAYS = 14;

  private static final String USER = "user_id";
  private static final String ITEM = "item_id";
  private static final String RANK = "affinity_rank";
  private static final String USER_KEY = "user_key";
  private static final String ITEM_KEY = "item_key";
  private static final String TIMES = "times";
  private static final String PRODUCT_MODEL = "affinity-product";

  private final ShopData data;
  private final LocalDate cut;
  private final Consumer<String> progress;
  private final Dataset<Row> lines;
  private final Dataset<Row> bought;
  private final long catalogue;
  private final List<Ranked> results = new ArrayList<>();

  /** One contender's figures; coverage is the share of the catalogue in anybody's ranking. */
  record Ranked(String contender, RankingQuality quality, double coverage, double seconds) {}

  /** All figures of a data set, and what the blend says of itself. */
  record Outcome(
      String data,
      LocalDate cut,
      LocalDate end,
      long catalogue,
      List<Ranked> ranked,
      Map<String, String> card) {}

  private RankingTrial(ShopData data, Consumer<String> progress) {
    this.data = data;
    this.progress = progress;
    this.cut = data.end().minusDays(DAYS);
    this.lines =
        Purchases.lines(data.shop())
            .join(data.shop().products().select("product_id"), "product_id")
            .select(col(USER), col("product_id").as(ITEM), to_date(col("ordered_at")).as("day"))
            .persist();
    Dataset<Row> known =
        before(lines)
            .select(USER)
            .union(
                data.shop()
                    .events()
                    .where(
                        to_date(col("event_at"))
                            .lt(lit(cut))
                            .and(col("product_id").isNotNull())
                            .and(col("event_type").isin("view", "click", "favourite", "cart")))
                    .select(USER))
            .distinct();
    this.bought =
        lines
            .where(col("day").geq(lit(cut)).and(col("day").lt(lit(data.end()))))
            .select(USER, ITEM)
            .distinct()
            .join(known, USER)
            .persist();
    this.catalogue = data.shop().products().count();
  }

  /** Measures all contenders, telling each when it is done. */
  static Outcome run(ShopData data, Consumer<String> progress) {
    RankingTrial trial = new RankingTrial(data, progress);
    try {
      return trial.outcome();
    } finally {
      trial.bought.unpersist();
      trial.lines.unpersist();
    }
  }

  private Outcome outcome() {
    Stopwatch watch = new Stopwatch();
    Map<String, String> card;
    try (TasteModels tastes = Tastes.fit(data.shop(), cut, data.options())) {
      measure(
          "Scrip: blend",
          tastes.affinity().where("item_type = 'product'").select(USER, ITEM, RANK),
          watch);
      ALSModel implicit = tastes.models().get(PRODUCT_MODEL);
      if (implicit != null) {
        measure("Scrip: implicit ALS alone", recommended(implicit), watch);
      }
      card = tastes.cards().get(1).parameters();
    }
    measure("Popularity, all days", popular(before(lines)), watch);
    measure(
        "Popularity, last 30 days",
        popular(before(lines).where(col("day").geq(lit(cut.minusDays(30))))),
        watch);
    measure("Own purchases again, then popularity", again(), watch);
    measure("Explicit ALS on counts", recommended(explicit()), watch);
    return new Outcome(data.name(), cut, data.end(), catalogue, List.copyOf(results), card);
  }

  private void measure(String contender, Dataset<Row> ranking, Stopwatch watch) {
    Dataset<Row> ranked =
        ranking.join(bought.select(USER).distinct(), USER).where(col(RANK).leq(K)).persist();
    try {
      long items = ranked.select(ITEM).distinct().count();
      double seconds = watch.lap();
      RankingQuality quality = RankingQuality.of(ranked, bought, K);
      Ranked result = new Ranked(contender, quality, items / (double) catalogue, seconds);
      results.add(result);
      progress.accept(
          String.format(
              java.util.Locale.ROOT,
              "%s: %s: recall@%d %.4f, NDCG@%d %.4f, coverage %.3f, %,d users, %.0f s",
              data.name(),
              contender,
              K,
              quality.recall(),
              K,
              quality.ndcg(),
              result.coverage(),
              quality.users(),
              seconds));
      watch.lap();
    } finally {
      ranked.unpersist();
    }
  }

  private Dataset<Row> before(Dataset<Row> rows) {
    return rows.where(col("day").lt(lit(cut)));
  }

  /** Everybody gets what was bought most often. */
  private Dataset<Row> popular(Dataset<Row> purchases) {
    Dataset<Row> top =
        purchases
            .groupBy(ITEM)
            .agg(count(lit(1)).as(TIMES))
            .withColumn(RANK, row_number().over(Window.orderBy(col(TIMES).desc(), col(ITEM))))
            .where(col(RANK).leq(K))
            .select(ITEM, RANK);
    return bought.select(USER).distinct().crossJoin(broadcast(top));
  }

  /** What a user bought most often, the latest first among equals, filled up with what all buy. */
  private Dataset<Row> again() {
    Dataset<Row> own =
        before(lines)
            .groupBy(USER, ITEM)
            .agg(count(lit(1)).as(TIMES), max(col("day")).as("day"))
            .select(
                col(USER),
                col(ITEM),
                struct(lit(0), col(TIMES).multiply(-1), datediff(lit(cut), col("day")))
                    .as("place"));
    Dataset<Row> fill =
        popular(before(lines))
            .select(
                col(USER), col(ITEM), struct(lit(1), col(RANK).cast("bigint"), lit(0)).as("place"));
    return own.join(bought.select(USER).distinct(), USER)
        .union(fill)
        .groupBy(USER, ITEM)
        .agg(min(col("place")).as("place"))
        .withColumn(
            RANK, row_number().over(Window.partitionBy(USER).orderBy(col("place"), col(ITEM))))
        .where(col(RANK).leq(K))
        .select(USER, ITEM, RANK);
  }

  /** Spark's ALS as its guide shows it, with how often a user bought a product as the rating. */
  private ALSModel explicit() {
    Dataset<Row> ratings =
        before(lines)
            .groupBy(USER, ITEM)
            .agg(count(lit(1)).cast("float").as("rating"))
            .join(userKeys(), USER)
            .join(itemKeys(), ITEM)
            .select(USER_KEY, ITEM_KEY, "rating")
            .repartition(1)
            .sortWithinPartitions(USER_KEY, ITEM_KEY);
    return new ALS()
        .setNumBlocks(data.options().blocks())
        .setSeed(data.options().seed())
        .setUserCol(USER_KEY)
        .setItemCol(ITEM_KEY)
        .setRatingCol("rating")
        .fit(ratings);
  }

  private Dataset<Row> recommended(ALSModel model) {
    return model
        .recommendForAllUsers(K)
        .select(col(USER_KEY), posexplode(col("recommendations")))
        .select(
            col(USER_KEY), col("col").getField(ITEM_KEY).as(ITEM_KEY), col("pos").plus(1).as(RANK))
        .join(userKeys(), USER_KEY)
        .join(itemKeys(), ITEM_KEY)
        .select(USER, ITEM, RANK);
  }

  /** Numbers in the order of the ids, as the tastes have them. */
  private Dataset<Row> userKeys() {
    return data.shop()
        .users()
        .select(col(USER), row_number().over(Window.orderBy(USER)).minus(1).as(USER_KEY));
  }

  private Dataset<Row> itemKeys() {
    return data.shop()
        .products()
        .select(
            col("product_id").as(ITEM),
            row_number().over(Window.orderBy("product_id")).minus(1).as(ITEM_KEY));
  }
}
