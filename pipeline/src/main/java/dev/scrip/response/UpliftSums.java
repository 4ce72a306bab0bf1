package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Treatment.FOLD;
import static dev.scrip.response.UpliftRows.EXPOSURE;
import static dev.scrip.response.UpliftRows.PROMINENCE;
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
 * All that a regression of residual orders on exposure, and on exposure times prominence, takes
 * from rows: weighted sums of products.
 *
 * @param squares of exposure and exposure
 * @param prominent the same times prominence
 * @param moreProminent the same times prominence twice
 * @param products of exposure and residual
 * @param prominentProducts the same times prominence
 */
record UpliftSums(
    double squares,
    double prominent,
    double moreProminent,
    double products,
    double prominentProducts) {
  static final UpliftSums NOTHING = new UpliftSums(0, 0, 0, 0, 0);

  // A spread below this part of the squares is one of rounding.
  private static final double LEAST_SPREAD = 1e-9;

  /** The sums of each fold, from 0. */
  static List<UpliftSums> byFold(Dataset<Row> rows, int folds) {
    Column squares = col(WEIGHT).multiply(col(EXPOSURE)).multiply(col(EXPOSURE));
    Column products = col(WEIGHT).multiply(col(EXPOSURE)).multiply(col(RESIDUAL));
    Column prominence = col(PROMINENCE);
    List<UpliftSums> sums = new ArrayList<>(Collections.nCopies(folds, NOTHING));
    rows.groupBy(col(FOLD))
        .agg(
            sum(squares),
            sum(squares.multiply(prominence)),
            sum(squares.multiply(prominence).multiply(prominence)),
            sum(products),
            sum(products.multiply(prominence)))
        .collectAsList()
        .forEach(
            r ->
                sums.set(
                    r.getInt(0),
                    new UpliftSums(
                        r.getDouble(1),
                        r.getDouble(2),
                        r.getDouble(3),
                        r.getDouble(4),
                        r.getDouble(5))));
    return sums;
  }

  UpliftSums plus(UpliftSums other) {
    return combined(other, 1);
  }

  UpliftSums minus(UpliftSums other) {
    return combined(other, -1);
  }

  private UpliftSums combined(UpliftSums other, double times) {
    return new UpliftSums(
        squares + times * other.squares,
        prominent + times * other.prominent,
        moreProminent + times * other.moreProminent,
        products + times * other.products,
        prominentProducts + times * other.prominentProducts);
  }

  /** The share where all pairs have the same; squares must be above 0. */
  double shopShare() {
    return products / squares;
  }

  /** Mean prominence of exposed pairs, where the share is the shop's. */
  double centre() {
    return prominent / squares;
  }

  /** Whether pairs differ in prominence. */
  boolean spread() {
    return spreadSquares() > LEAST_SPREAD * squares;
  }

  /** How much more the share is for every unit of prominence; pairs must differ in it. */
  double slope() {
    return (prominentProducts - centre() * products) / spreadSquares();
  }

  private double spreadSquares() {
    return moreProminent - centre() * prominent;
  }
}
