package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.AFFINITY_RANK;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well rankings foretell what users bought later, averaged over the users who bought anything.
 *
 * @param recall share of the items bought that are among the first k
 * @param ndcg normalised discounted cumulative gain of the first k with binary relevance (Järvelin
 *     and Kekäläinen 2002)
 * @param users how many bought anything
 */
public record RankingQuality(double recall, double ndcg, long users) {
  private static final double MILLIONTHS = 1e6;
  private static final String BOUGHT = "bought";
  private static final String HITS = "hits";
  private static final String GAIN = "gain";

  /**
   * Judges rankings.
   *
   * @param ranked user_id, item_id and affinity_rank from 1; ranks above k are ignored
   * @param bought distinct user_id and item_id
   * @param k depth
   */
  public static RankingQuality of(Dataset<Row> ranked, Dataset<Row> bought, int k) {
    Dataset<Row> hits =
        ranked
            .where(AFFINITY_RANK.col().leq(k))
            .join(bought, new String[] {USER_ID.name(), ITEM_ID.name()})
            .groupBy(USER_ID.col())
            .agg(count(lit(1)).as(HITS), sum(element_at(gains(k), AFFINITY_RANK.col())).as(GAIN));
    Column recall = millionths(hitsOrZero(HITS).divide(col(BOUGHT)));
    Column ideal = element_at(idealGains(k), least(col(BOUGHT), lit(k)).cast("int"));
    Column ndcg = millionths(hitsOrZero(GAIN).divide(ideal));
    Row totals =
        bought
            .groupBy(USER_ID.col())
            .agg(count(lit(1)).as(BOUGHT))
            .join(hits, new String[] {USER_ID.name()}, "left")
            .agg(count(lit(1)), coalesce(sum(recall), lit(0L)), coalesce(sum(ndcg), lit(0L)))
            .head();
    long users = totals.getLong(0);
    return new RankingQuality(
        totals.getLong(1) / MILLIONTHS / users, totals.getLong(2) / MILLIONTHS / users, users);
  }

  /** Gain of a hit at each rank, in millionths. */
  private static Column gains(int k) {
    return array(IntStream.rangeClosed(1, k).mapToObj(r -> lit(gain(r))).toArray(Column[]::new));
  }

  /** Gain of 1, 2, ... k hits at the first ranks, in millionths. */
  private static Column idealGains(int k) {
    return array(
        IntStream.rangeClosed(1, k)
            .mapToObj(n -> lit(IntStream.rangeClosed(1, n).mapToLong(RankingQuality::gain).sum()))
            .toArray(Column[]::new));
  }

  private static long gain(int rank) {
    return Math.round(MILLIONTHS * Math.log(2) / Math.log(rank + 1.0));
  }

  private static Column hitsOrZero(String column) {
    return coalesce(col(column), lit(0L));
  }

  private static Column millionths(Column real) {
    return round(real.multiply(MILLIONTHS)).cast("long");
  }
}
