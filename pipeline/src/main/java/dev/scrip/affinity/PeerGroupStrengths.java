package dev.scrip.affinity;

import static dev.scrip.affinity.Behaviour.STRENGTH;
import static dev.scrip.affinity.Evidence.PEER_GROUP;
import static dev.scrip.affinity.TasteInput.ITEM_KEY;
import static dev.scrip.affinity.TasteInput.USER_KEY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How strongly each of the largest groups showed interest in each item. */
final class PeerGroupStrengths {
  private static final String MEMBERS = "members";

  private PeerGroupStrengths() {}

  /**
   * Strengths of all items by group; none where all users are of one group.
   *
   * @param users user_key and peer_group
   * @param ratings user_key, item_key and strength
   * @param items how many there are
   */
  static Map<String, long[]> of(Dataset<Row> users, Dataset<Row> ratings, int items) {
    List<String> largest =
        users
            .groupBy(col(PEER_GROUP))
            .agg(count(lit(1)).as(MEMBERS))
            .orderBy(col(MEMBERS).desc(), col(PEER_GROUP))
            .limit(PeerGroups.MOST)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    Map<String, long[]> strengths = new HashMap<>();
    if (largest.size() < 2) {
      return strengths;
    }
    ratings
        .join(users.where(col(PEER_GROUP).isin(largest.toArray())), USER_KEY)
        .groupBy(col(PEER_GROUP), col(ITEM_KEY))
        .agg(sum(col(STRENGTH)))
        .collectAsList()
        .forEach(
            row ->
                strengths
                        .computeIfAbsent(row.getString(0), group -> new long[items])[
                        row.getInt(1)] =
                    row.getLong(2));
    return strengths;
  }
}
