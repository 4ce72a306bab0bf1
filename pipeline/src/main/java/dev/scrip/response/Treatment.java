package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.TREATED_PROBABILITY;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** How pairs came to be issued or withheld, and how users are cut into parts to learn from both. */
final class Treatment {
  /** The part a user belongs to, from 0. */
  static final String FOLD = "fold";

  private Treatment() {}

  /**
   * Probability with which each pair was to be issued: its own, or else the share of its coupon's
   * pairs without one that were issued, which is 1 for what was mailed to everybody.
   */
  static Column probability(Dataset<Row> pairs) {
    Column probability = col(TREATED_PROBABILITY);
    // Bounded by the coupons.
    List<Row> untold =
        pairs
            .where(probability.isNull())
            .groupBy(CouponIssuesTable.COUPON_ID.col())
            .agg(sum(col(WEIGHT).multiply(col(TREATED))).divide(sum(col(WEIGHT))))
            .collectAsList();
    if (untold.isEmpty()) {
      return probability;
    }
    Column[] shares =
        untold.stream()
            .flatMap(r -> Stream.of(lit(r.getString(0)), lit(r.getDouble(1))))
            .toArray(Column[]::new);
    return coalesce(probability, element_at(map(shares), CouponIssuesTable.COUPON_ID.col()));
  }

  /**
   * Whether rows that meet each of these conditions lie outside every part of the users, so that
   * what is learnt from the others has seen some.
   */
  static boolean outsideEveryFold(Dataset<Row> pairs, int folds, Column... conditions) {
    Column[] parts =
        Arrays.stream(conditions)
            .map(condition -> count_distinct(when(condition, fold(folds))).geq(2))
            .toArray(Column[]::new);
    Row met = pairs.agg(lit(true), parts).head();
    return IntStream.rangeClosed(1, parts.length).allMatch(met::getBoolean);
  }

  /** Those of the pairs that chance issued or withheld: only they can be compared. */
  static Dataset<Row> byChance(Dataset<Row> pairs) {
    Column probability = probability(pairs);
    return pairs.where(probability.gt(0).and(probability.lt(1)));
  }

  /** The part of a user, of so many. */
  static Column fold(int folds) {
    return pmod(xxhash64(CouponIssuesTable.USER_ID.col(), lit("uplift")), lit(folds))
        .cast(DataTypes.IntegerType);
  }

  /**
   * Rows of all parts.
   *
   * @param unseen the rows of a part, with what a model says that learnt from the others
   */
  static Dataset<Row> ofEachFold(int folds, IntFunction<Dataset<Row>> unseen) {
    List<Integer> parts = IntStream.range(0, folds).boxed().toList();
    return SideBySide.map(parts, unseen::apply).stream().reduce(Dataset::unionByName).orElseThrow();
  }
}
