package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.TREATED_PROBABILITY;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** How pairs came to be issued or withheld, and how users are cut into parts to learn from both. */
final class Treatment {
  /** The part a user belongs to, from 0. */
  static final String FOLD = "fold";

  private Treatment() {}

  /** Probability with which each pair was to be issued: its own, or else the share of all. */
  static Column probability(Dataset<Row> pairs) {
    Row totals = pairs.agg(sum(col(WEIGHT).multiply(col(TREATED))), sum(col(WEIGHT))).head();
    return coalesce(col(TREATED_PROBABILITY), lit(totals.getDouble(0) / totals.getDouble(1)));
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
