package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Treatment.FOLD;
import static dev.scrip.response.UpliftRows.EXPOSURE;
import static dev.scrip.response.UpliftRows.LESS;
import static dev.scrip.response.UpliftRows.NOT_BROUGHT;
import static dev.scrip.response.UpliftRows.RESIDUAL;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Weighted sums of products of rows, from which both regressions through the origin come: the share
 * of the shop, and what is taken along.
 *
 * @param products of exposure and residual
 * @param squares of exposure
 * @param takenProducts of what is explained and what explains it, of what is taken along
 * @param takenSquares of what explains that
 */
record UpliftSums(double products, double squares, double takenProducts, double takenSquares) {
  private static final UpliftSums NOTHING = new UpliftSums(0, 0, 0, 0);

  /** The sums of each fold, from 0. */
  static List<UpliftSums> byFold(Dataset<Row> rows, int folds) {
    List<UpliftSums> sums = new ArrayList<>(Collections.nCopies(folds, NOTHING));
    rows.groupBy(col(FOLD))
        .agg(
            product(EXPOSURE, RESIDUAL),
            product(EXPOSURE, EXPOSURE),
            product(LESS, NOT_BROUGHT),
            product(LESS, LESS))
        .collectAsList()
        .forEach(
            r ->
                sums.set(
                    r.getInt(0),
                    new UpliftSums(
                        r.getDouble(1), r.getDouble(2), r.getDouble(3), r.getDouble(4))));
    return sums;
  }

  private static Column product(String one, String other) {
    return sum(col(WEIGHT).multiply(col(one)).multiply(col(other)));
  }

  /** Those of all folds but one. */
  static UpliftSums without(int fold, List<UpliftSums> folds) {
    UpliftSums all = NOTHING;
    for (int i = 0; i < folds.size(); i++) {
      all = i == fold ? all : all.plus(folds.get(i));
    }
    return all;
  }

  private UpliftSums plus(UpliftSums other) {
    return new UpliftSums(
        products + other.products,
        squares + other.squares,
        takenProducts + other.takenProducts,
        takenSquares + other.takenSquares);
  }

  double shopShare() {
    return products / squares;
  }

  double taken() {
    return takenProducts / takenSquares;
  }
}
