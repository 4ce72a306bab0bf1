package dev.scrip.affinity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Ranks all items for a user by preference, the product of factors, times share of interest, the
 * user's own shrunk towards everybody's. The items come in the order of their ids and only a larger
 * score displaces another, so that of equal scores the smaller id wins.
 */
final class StrongestItems implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** A preference can come out below 0; popularity then still decides. */
  private static final double LEAST_PREFERENCE = 1e-3;

  private final String[] ids;
  private final float[] factors;
  private final HashMap<Integer, Integer> places = new HashMap<>();
  private final double[] popularity;
  private final int rank;
  private final int limit;
  private final double prior;

  /**
   * Takes the items' factors into one array.
   *
   * @param items id, factors, key and strength over all users (above 0), sorted by id
   * @param prior weight of everybody's shares in those of a user, in units of strength
   */
  StrongestItems(List<Row> items, int rank, int limit, double prior) {
    this.ids = items.stream().map(item -> item.getString(0)).toArray(String[]::new);
    this.factors = new float[items.size() * rank];
    double total = items.stream().mapToLong(item -> item.getLong(3)).sum();
    this.popularity = items.stream().mapToDouble(item -> item.getLong(3) / total).toArray();
    for (int i = 0; i < items.size(); i++) {
      copy(items.get(i).getList(1), factors, i * rank);
      places.put(items.get(i).getInt(2), i);
    }
    this.rank = rank;
    this.limit = Math.min(limit, items.size());
    this.prior = prior;
  }

  @Override
  public Iterator<Row> call(Row user) {
    float[] taste = new float[rank];
    copy(user.getList(1), taste, 0);
    double[] shares = shares(user.getList(2));
    int[] best = new int[limit];
    double[] scores = new double[limit];
    int found = 0;
    for (int item = 0; item < ids.length; item++) {
      double score = Math.max(preference(taste, item), LEAST_PREFERENCE) * shares[item];
      if (found == limit && score <= scores[found - 1]) {
        continue;
      }
      int place = found < limit ? found++ : found - 1;
      while (place > 0 && scores[place - 1] < score) {
        scores[place] = scores[place - 1];
        best[place] = best[place - 1];
        place--;
      }
      scores[place] = score;
      best[place] = item;
    }
    List<Row> ranked = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      ranked.add(RowFactory.create(user.getString(0), ids[best[i]], scores[i], i + 1));
    }
    return ranked.iterator();
  }

  /** The share of interest of each item. */
  private double[] shares(List<Row> own) {
    double total = prior + own.stream().mapToLong(pair -> pair.getLong(1)).sum();
    double[] shares = new double[ids.length];
    for (int item = 0; item < shares.length; item++) {
      shares[item] = prior * popularity[item] / total;
    }
    for (Row pair : own) {
      Integer place = places.get(pair.getInt(0));
      if (place != null) {
        shares[place] += pair.getLong(1) / total;
      }
    }
    return shares;
  }

  private double preference(float[] taste, int item) {
    double preference = 0;
    int start = item * rank;
    for (int f = 0; f < rank; f++) {
      preference += (double) taste[f] * factors[start + f];
    }
    return preference;
  }

  private static void copy(List<Float> from, float[] to, int start) {
    for (int f = 0; f < from.size(); f++) {
      to[start + f] = from.get(f);
    }
  }
}
