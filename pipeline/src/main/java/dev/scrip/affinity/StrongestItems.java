package dev.scrip.affinity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Ranks all items for a user by the product of factors. The items come in the order of their ids
 * and only a larger score displaces another, so that of equal scores the smaller id wins.
 */
final class StrongestItems implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final String[] ids;
  private final float[] factors;
  private final int rank;
  private final int limit;

  /**
   * Takes the items' factors into one array.
   *
   * @param items id and factors, sorted by id
   */
  StrongestItems(List<Row> items, int rank, int limit) {
    this.ids = items.stream().map(item -> item.getString(0)).toArray(String[]::new);
    this.factors = new float[items.size() * rank];
    for (int i = 0; i < items.size(); i++) {
      copy(items.get(i).getList(1), factors, i * rank);
    }
    this.rank = rank;
    this.limit = Math.min(limit, items.size());
  }

  @Override
  public Iterator<Row> call(Row user) {
    float[] taste = new float[rank];
    copy(user.getList(1), taste, 0);
    int[] best = new int[limit];
    double[] scores = new double[limit];
    int found = 0;
    for (int item = 0; item < ids.length; item++) {
      double score = score(taste, item);
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

  private double score(float[] taste, int item) {
    double score = 0;
    int start = item * rank;
    for (int f = 0; f < rank; f++) {
      score += (double) taste[f] * factors[start + f];
    }
    return score;
  }

  private static void copy(List<Float> from, float[] to, int start) {
    for (int f = 0; f < from.size(); f++) {
      to[start + f] = from.get(f);
    }
  }
}
