package dev.scrip.affinity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * All items of a type with what is known of them, as arrays. An item that nobody showed interest in
 * counts a tenth of the mean of its brand and kind, and has the mean factors of the others there.
 */
final class Items {
  private static final double UNKNOWN = 0.1;

  private final String[] ids;
  private final int[] groups;
  private final int[] kinds;
  private final int[] brands;
  private final int[] bands;
  private final double[] shares;

  /**
   * Takes the items.
   *
   * @param rows item_id, group, kind, brand, band and strength over all users (null for none), in
   *     the order of their numbers
   */
  Items(List<Row> rows) {
    ids = rows.stream().map(row -> row.getString(0)).toArray(String[]::new);
    groups = classes(rows, 1);
    kinds = classes(rows, 2);
    brands = classes(rows, 3);
    int[] levels = rows.stream().mapToInt(row -> row.getInt(4)).toArray();
    bands = levels;
    double[] strengths =
        rows.stream().mapToDouble(row -> row.isNullAt(5) ? 0 : row.getLong(5)).toArray();
    double[] means = means(strengths, brands);
    for (int item = 0; item < strengths.length; item++) {
      strengths[item] += Math.max(UNKNOWN * means[brands[item]], Behaviour.UNIT);
    }
    double total = Arrays.stream(strengths).sum();
    shares = Arrays.stream(strengths).map(strength -> strength / total).toArray();
  }

  int size() {
    return ids.length;
  }

  String id(int item) {
    return ids[item];
  }

  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int item = 0; item < ids.length; item++) {
      places.put(ids[item], item);
    }
    return places;
  }

  /** Shares of all interest, above 0, with the sum 1. */
  double[] shares() {
    return shares.clone();
  }

  ContentScores content(double prior) {
    return new ContentScores(shares, groups, kinds, brands, bands, prior);
  }

  /**
   * Factors of all items, one after another.
   *
   * @param fitted item and factors of those that have any
   */
  float[] factors(List<Row> fitted, int rank) {
    float[] factors = new float[ids.length * rank];
    boolean[] known = new boolean[ids.length];
    for (Row row : fitted) {
      System.arraycopy(Evidence.floats(row.getList(1)), 0, factors, row.getInt(0) * rank, rank);
      known[row.getInt(0)] = true;
    }
    fill(factors, known, brands, rank);
    fill(factors, known, kinds, rank);
    fill(factors, known, groups, rank);
    return factors;
  }

  /** Gives the unknown the mean of the known of their class. */
  private static void fill(float[] factors, boolean[] known, int[] classes, int rank) {
    int size = Arrays.stream(classes).max().orElse(0) + 1;
    double[] sums = new double[size * rank];
    int[] counts = new int[size];
    for (int item = 0; item < known.length; item++) {
      if (known[item]) {
        counts[classes[item]]++;
        for (int f = 0; f < rank; f++) {
          sums[classes[item] * rank + f] += factors[item * rank + f];
        }
      }
    }
    for (int item = 0; item < known.length; item++) {
      int from = classes[item];
      if (!known[item] && counts[from] > 0) {
        known[item] = true;
        for (int f = 0; f < rank; f++) {
          factors[item * rank + f] = (float) (sums[from * rank + f] / counts[from]);
        }
      }
    }
  }

  private static double[] means(double[] values, int[] classes) {
    int size = Arrays.stream(classes).max().orElse(0) + 1;
    double[] sums = new double[size];
    int[] counts = new int[size];
    for (int i = 0; i < values.length; i++) {
      sums[classes[i]] += values[i];
      counts[classes[i]]++;
    }
    for (int c = 0; c < size; c++) {
      sums[c] /= Math.max(1, counts[c]);
    }
    return sums;
  }

  /** Numbers of the classes of a level, each within one class of the levels before. */
  private static int[] classes(List<Row> rows, int level) {
    Map<List<String>, Integer> numbers = new HashMap<>();
    int[] classes = new int[rows.size()];
    for (int item = 0; item < classes.length; item++) {
      Row row = rows.get(item);
      List<String> path =
          java.util.stream.IntStream.rangeClosed(1, level).mapToObj(row::getString).toList();
      Integer number = numbers.putIfAbsent(path, numbers.size());
      classes[item] = number == null ? numbers.size() - 1 : number;
    }
    return classes;
  }
}
