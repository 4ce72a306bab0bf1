package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far differences that a model expects between pairs can be believed: the coefficient of the
 * best linear predictor of Chernozhukov, Demirer, Duflo and Fernandez-Val (2018).
 */
final class BestLinearPredictor {
  private BestLinearPredictor() {}

  /**
   * The part of the expected differences that was really there, 0 to 1.
   *
   * @param unseen pairs of users that the model never saw, with their weight
   * @param expected difference of the outcome from that of the mean pair
   * @param left what the mean leaves to explain of the outcome
   */
  static double believed(Dataset<Row> unseen, Column expected, Column left) {
    Row sums =
        unseen
            .agg(
                sum(col(WEIGHT).multiply(expected).multiply(left)),
                sum(col(WEIGHT).multiply(expected).multiply(expected)))
            .head();
    return sums.getDouble(1) == 0
        ? 0
        : Math.max(0, Math.min(1, sums.getDouble(0) / sums.getDouble(1)));
  }
}
