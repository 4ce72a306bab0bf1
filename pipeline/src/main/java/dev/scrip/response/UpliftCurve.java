package dev.scrip.response;

import static dev.scrip.response.LabelledPairs.TREATED;
import static dev.scrip.response.LabelledPairs.WEIGHT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.CouponIssuesTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How well a score tells whom coupons change. Pairs are sorted by score; the curve at a share x is
 * what treating only the x highest would have brought, per pair of all, each arm weighted by the
 * inverse of its probability. AUUC is the area under the curve, Qini what it exceeds the straight
 * line of a random order by.
 *
 * @see <a href="https://doi.org/10.1007/s10115-011-0434-0">Rzepakowski and Jaroszewicz 2012</a>
 */
final class UpliftCurve {
  /** The column pairs are sorted by. */
  static final String SCORE = "uplift_score";

  private static final int BINS = 100;
  // Users are resampled in so many groups drawn by hash: few enough to hold, many enough for 95 %.
  private static final int GROUPS = 200;
  private static final long SEED = 17;

  /** What each group of users adds to each bin: effect and weight, by group and bin. */
  private final double[][] effect = new double[GROUPS][BINS];

  private final double[][] weight = new double[GROUPS][BINS];

  private UpliftCurve(List<Row> sums) {
    for (Row row : sums) {
      effect[row.getInt(0)][row.getInt(1)] = row.getDouble(2);
      weight[row.getInt(0)][row.getInt(1)] = row.getDouble(3);
    }
  }

  /**
   * For purchases (bought, per pair) and gain (cents per pair): auuc and qini with the bounds of
   * their 95 % intervals, effect (of treating everybody), effect_top_10 and effect_top_30 (of the
   * highest 10 and 30 % alone, per pair of those).
   *
   * @param pairs {@link #SCORE}, treated, treated_probability, weight, bought, gain_cents and keys
   */
  static Map<String, Double> metrics(Dataset<Row> pairs, int bootstraps) {
    Map<String, Double> metrics = new TreeMap<>();
    of(pairs, Outcomes.BOUGHT).measure("purchase_", bootstraps, metrics);
    of(pairs, Outcomes.GAIN_CENTS).measure("gain_cents_", bootstraps, metrics);
    return metrics;
  }

  /**
   * The curve of one outcome. Pairs that were certain to be issued have nothing to be compared with
   * and are left out.
   */
  static UpliftCurve of(Dataset<Row> all, String outcome) {
    Column probability = Treatment.probability(all);
    Dataset<Row> pairs = Treatment.byChance(all);
    double totalWeight = pairs.agg(sum(col(WEIGHT))).head().getDouble(0);
    Column effect =
        col(outcome)
            .multiply(
                when(col(TREATED).equalTo(1.0), lit(1.0).divide(probability))
                    .otherwise(lit(-1.0).divide(lit(1.0).minus(probability))));
    WindowSpec highestFirst =
        Window.orderBy(
                col(SCORE).desc(),
                CouponIssuesTable.USER_ID.col(),
                CouponIssuesTable.COUPON_ID.col())
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column position =
        sum(col(WEIGHT)).over(highestFirst).minus(col(WEIGHT).divide(2)).divide(totalWeight);
    Dataset<Row> placed =
        pairs
            .withColumn("bin", least(floor(position.multiply(BINS)), lit(BINS - 1)).cast("int"))
            .withColumn(
                "user_group",
                pmod(xxhash64(lit("bootstrap"), CouponIssuesTable.USER_ID.col()), lit(GROUPS))
                    .cast("int"));
    return new UpliftCurve(
        TrainingRows.inOrder(placed)
            .groupBy(col("user_group"), col("bin"))
            .agg(sum(col(WEIGHT).multiply(effect)), sum(col(WEIGHT)))
            .collectAsList());
  }

  private void measure(String prefix, int bootstraps, Map<String, Double> metrics) {
    int[] once = new int[GROUPS];
    Arrays.fill(once, 1);
    double[] curve = curve(once);
    double[] areas = new double[bootstraps];
    double[] qinis = new double[bootstraps];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < bootstraps; i++) {
      int[] times = new int[GROUPS];
      for (int draw = 0; draw < GROUPS; draw++) {
        times[random.nextInt(GROUPS)]++;
      }
      double[] resampled = curve(times);
      areas[i] = area(resampled);
      qinis[i] = qini(resampled);
    }
    putWithInterval(prefix + "auuc", area(curve), areas, metrics);
    putWithInterval(prefix + "qini", qini(curve), qinis, metrics);
    metrics.put(prefix + "effect", curve[BINS]);
    metrics.put(prefix + "effect_top_10", curve[BINS / 10] / 0.1);
    metrics.put(prefix + "effect_top_30", curve[BINS * 3 / 10] / 0.3);
  }

  private static void putWithInterval(
      String name, double value, double[] resampled, Map<String, Double> metrics) {
    Arrays.sort(resampled);
    metrics.put(name, value);
    metrics.put(name + "_low", resampled[(int) (0.025 * resampled.length)]);
    metrics.put(name + "_high", resampled[(int) Math.ceil(0.975 * resampled.length) - 1]);
  }

  /** The curve at the shares 0, 0.01, ..., 1, every group of users counted so many times. */
  private double[] curve(int[] times) {
    double[] curve = new double[BINS + 1];
    double all = 0;
    for (int group = 0; group < GROUPS; group++) {
      for (int bin = 0; bin < BINS; bin++) {
        curve[bin + 1] += times[group] * effect[group][bin];
        all += times[group] * weight[group][bin];
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      curve[bin + 1] = curve[bin] + (all == 0 ? 0 : curve[bin + 1] / all);
    }
    return curve;
  }

  private static double area(double[] curve) {
    double area = 0;
    for (int bin = 0; bin < BINS; bin++) {
      area += (curve[bin] + curve[bin + 1]) / 2 / BINS;
    }
    return area;
  }

  private static double qini(double[] curve) {
    return area(curve) - curve[BINS] / 2;
  }
}
