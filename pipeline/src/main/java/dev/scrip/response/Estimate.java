package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.CouponIssuesTable;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An estimate and its standard error, users being the independent units.
 *
 * @param users it was made from
 */
record Estimate(double value, double standardError, long users) {

  /**
   * The coefficient of a regression through the origin in each group: the sum of products over the
   * sum of squares.
   *
   * @param rows user_id and what the columns are made of
   * @param products of what is explained and what explains it, weighted
   * @param squares of what explains it, weighted; where it is 0 throughout a group, the group's
   *     value is not a number
   */
  static SortedMap<String, Estimate> byGroup(
      Dataset<Row> rows, Column group, Column products, Column squares) {
    Column p = col("products");
    Column s = col("squares");
    SortedMap<String, Estimate> estimates = new TreeMap<>();
    rows.groupBy(CouponIssuesTable.USER_ID.col(), group.as("estimate_group"))
        .agg(sum(products).as("products"), sum(squares).as("squares"))
        .repartition(1)
        .sortWithinPartitions(CouponIssuesTable.USER_ID.col(), col("estimate_group"))
        .groupBy(col("estimate_group"))
        .agg(
            sum(p),
            sum(s),
            sum(p.multiply(p)),
            sum(p.multiply(s)),
            sum(s.multiply(s)),
            count(lit(1)))
        .collectAsList()
        .forEach(r -> estimates.put(r.getString(0), of(r)));
    return estimates;
  }

  /** The same of all rows together; there must be some. */
  static Estimate of(Dataset<Row> rows, Column products, Column squares) {
    return byGroup(rows, lit("all"), products, squares).values().iterator().next();
  }

  private static Estimate of(Row sums) {
    double squares = sums.getDouble(2);
    double value = sums.getDouble(1) / squares;
    double scores =
        sums.getDouble(3) - 2 * value * sums.getDouble(4) + value * value * sums.getDouble(5);
    return new Estimate(value, Math.sqrt(Math.max(0, scores)) / squares, sums.getLong(6));
  }

  /** Its value, drawn towards 0 as far as chance alone would take it there. */
  double shrunk() {
    double reliability = 1 - standardError * standardError / (value * value);
    return value == 0 ? 0 : value * Math.max(0, reliability);
  }
}
