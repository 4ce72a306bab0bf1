package dev.scrip.affinity;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What is known of one user, unpacked from a row. Items are numbered by the order of their ids. */
final class Evidence {
  static final String PEER_GROUP = "peer_group";
  static final String FACTORS = "features";
  static final String OWN = "own";
  static final String RECENT = "recent";

  private final String userId;
  private final String group;
  private final float @Nullable [] factors;
  private final int[] items;
  private final long[] strengths;
  private final int[] recent;
  private final long total;

  private Evidence(
      String userId,
      String group,
      float @Nullable [] factors,
      int[] items,
      long[] strengths,
      int[] recent) {
    this.userId = userId;
    this.group = group;
    this.factors = factors;
    this.items = items;
    this.strengths = strengths;
    this.recent = recent;
    long sum = 0;
    for (long strength : strengths) {
      sum += strength;
    }
    this.total = sum;
  }

  /**
   * Unpacks a row of user_id, peer_group, features (null without behaviour), own (item and
   * strength, sorted by item; null for none) and recent (items bought lately; null for none).
   */
  static Evidence of(Row row) {
    List<Row> own = row.isNullAt(3) ? List.of() : row.getList(3);
    List<Integer> recent = row.isNullAt(4) ? List.of() : row.getList(4);
    return new Evidence(
        row.getString(0),
        row.getString(1),
        row.isNullAt(2) ? null : floats(row.getList(2)),
        own.stream().mapToInt(pair -> pair.getInt(0)).toArray(),
        own.stream().mapToLong(pair -> pair.getLong(1)).toArray(),
        recent.stream().mapToInt(Integer::intValue).toArray());
  }

  static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int f = 0; f < floats.length; f++) {
      floats[f] = values.get(f);
    }
    return floats;
  }

  String userId() {
    return userId;
  }

  String group() {
    return group;
  }

  /** Null for a user without behaviour. */
  float @Nullable [] factors() {
    return factors;
  }

  /** How many items the user showed interest in. */
  int size() {
    return items.length;
  }

  int item(int i) {
    return items[i];
  }

  /** Millionths of a fresh view. */
  long strength(int i) {
    return strengths[i];
  }

  /** The sum of all strengths. */
  long total() {
    return total;
  }

  int[] recent() {
    return recent.clone();
  }
}
