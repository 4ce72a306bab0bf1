package dev.scrip.segment;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many users two divisions put into each pair of groups.
 *
 * @param first the groups of one division that hold users, in order
 * @param second those of the other
 * @param users by first, then by second
 */
@SuppressWarnings("ArrayRecordComponent") // made here and only read
record Contingency(List<String> first, List<String> second, long[][] users) {

  /** Counts rows; at most one number per pair of groups comes to the driver. */
  static Contingency of(Dataset<Row> users, Column first, Column second) {
    List<Row> counted =
        users
            .groupBy(first.cast("string").as("first"), second.cast("string").as("second"))
            .agg(count(lit(1)))
            .collectAsList();
    List<String> rows = groups(counted, 0);
    List<String> columns = groups(counted, 1);
    long[][] counts = new long[rows.size()][columns.size()];
    for (Row row : counted) {
      counts[rows.indexOf(row.getString(0))][columns.indexOf(row.getString(1))] = row.getLong(2);
    }
    return new Contingency(rows, columns, counts);
  }

  private static List<String> groups(List<Row> counted, int column) {
    return List.copyOf(new TreeSet<>(counted.stream().map(r -> r.getString(column)).toList()));
  }

  /** Jaccard's index of two groups: users in both over users in either. */
  double overlap(int i, int j) {
    long inFirst = 0;
    for (long count : users[i]) {
      inFirst += count;
    }
    long inSecond = 0;
    for (long[] row : users) {
      inSecond += row[j];
    }
    return (double) users[i][j] / (inFirst + inSecond - users[i][j]);
  }

  /** Agreement of the two divisions, see {@link AdjustedRand}. */
  double adjustedRand() {
    return AdjustedRand.index(users);
  }
}
