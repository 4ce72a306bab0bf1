package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.WEIGHT;
import static dev.scrip.response.Treatment.FOLD;
import static dev.scrip.response.UpliftRows.EXPOSURE;
import static dev.scrip.response.UpliftRows.OTHER_ORDERS;
import static dev.scrip.response.UpliftRows.RESIDUAL;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Weighted sums over rows, from which come the share of the shop, by a regression through the
 * origin, and the rate at which redemptions are taken along, by least squares among {@link #RATES}.
 *
 * @param products of exposure and residual
 * @param squares of exposure
 * @param left at each rate, the squares of what its shares leave unexplained, less those of the
 *     residuals
 */
record UpliftSums(double products, double squares, List<Double> left) {
  private static final double STEP = 0.1;

  /** Rates that are tried: at the last, one order for each redemption takes 19 of 20 along. */
  static final List<Double> RATES = IntStream.rangeClosed(0, 30).mapToObj(i -> i * STEP).toList();

  private static final UpliftSums NOTHING =
      new UpliftSums(0, 0, Collections.nCopies(RATES.size(), 0.0));

  /** Keeps its own copy. */
  UpliftSums {
    left = List.copyOf(left);
  }

  /** The sums of each fold, from 0. */
  static List<UpliftSums> byFold(Dataset<Row> rows, int folds) {
    List<UpliftSums> sums = new ArrayList<>(Collections.nCopies(folds, NOTHING));
    Column exposure = col(EXPOSURE);
    Column residual = col(RESIDUAL);
    Column[] aggregates =
        Stream.concat(
                Stream.of(weighted(exposure.multiply(exposure))),
                RATES.stream()
                    .map(rate -> IncrementalShare.broughtAbout(col(OTHER_ORDERS), rate))
                    .map(share -> residual.minus(exposure.multiply(share)))
                    .map(rest -> weighted(pow(rest, lit(2.0)).minus(pow(residual, lit(2.0))))))
            .toArray(Column[]::new);
    rows.groupBy(col(FOLD))
        .agg(weighted(exposure.multiply(residual)), aggregates)
        .collectAsList()
        .forEach(r -> sums.set(r.getInt(0), of(r)));
    return sums;
  }

  private static UpliftSums of(Row sums) {
    List<Double> left =
        IntStream.range(0, RATES.size()).mapToObj(i -> sums.getDouble(i + 3)).toList();
    return new UpliftSums(sums.getDouble(1), sums.getDouble(2), left);
  }

  private static Column weighted(Column value) {
    return sum(col(WEIGHT).multiply(value));
  }

  /** Those of all folds. */
  static UpliftSums all(List<UpliftSums> folds) {
    return folds.stream().reduce(NOTHING, UpliftSums::plus);
  }

  /** Those of all folds but one. */
  static UpliftSums without(int fold, List<UpliftSums> folds) {
    return IntStream.range(0, folds.size())
        .filter(i -> i != fold)
        .mapToObj(folds::get)
        .reduce(NOTHING, UpliftSums::plus);
  }

  private UpliftSums plus(UpliftSums other) {
    return new UpliftSums(
        products + other.products,
        squares + other.squares,
        IntStream.range(0, left.size()).mapToObj(i -> left.get(i) + other.left.get(i)).toList());
  }

  /** The share of the whole shop. */
  double shopShare() {
    return products / squares;
  }

  /**
   * The rate that leaves least, from 0 to the last of {@link #RATES}: of the best of these and its
   * neighbours the lowest point of the parabola through what they leave.
   */
  double rate() {
    int best = left.indexOf(Collections.min(left));
    if (best == 0 || best == left.size() - 1) {
      return RATES.get(best);
    }
    double below = left.get(best - 1) - left.get(best);
    double above = left.get(best + 1) - left.get(best);
    double shift = below + above == 0 ? 0 : (below - above) / (below + above) / 2;
    return RATES.get(best) + shift * STEP;
  }

  /** Whether shares that fall with other orders leave less than one share for all pairs. */
  boolean differs() {
    double share = IncrementalShare.clipped(shopShare());
    return Collections.min(left) < share * share * squares - 2 * share * products;
  }
}
