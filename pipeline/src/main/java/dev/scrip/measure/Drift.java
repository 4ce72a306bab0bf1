package dev.scrip.measure;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UsersTable.USER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.posexplode;

import dev.scrip.profile.TrainingSample;
import dev.scrip.table.TableColumn;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * How far the values of columns have moved since the newest earlier night. Numbers are cut at the
 * deciles of that night, a value that several of them share apart from the others; texts are told
 * apart by the most frequent ones. All rows of both nights are counted, and only the counts come to
 * the driver.
 */
public final class Drift {
  /** Exact percentiles keep every distinct value in memory, hence a sample for the edges. */
  private static final int SAMPLE_ROWS = 50_000;

  private static final int MOST_VALUES = 20;
  private static final Column DECILES =
      array(IntStream.range(1, 10).mapToObj(i -> lit(i / 10.0)).toArray(Column[]::new));
  private static final String NUMBER = "number";
  private static final String BIN = "bin";
  private static final String ROWS = "rows";

  private Drift() {}

  /**
   * The drift of each watched column; none where there was no earlier night, or no row tonight.
   *
   * @param earlier the table's rows of all earlier nights
   * @param tonight its rows of this night
   * @return rows conforming to {@code drift}
   */
  public static List<Row> of(
      Watched watched,
      Dataset<Row> earlier,
      Dataset<Row> tonight,
      LocalDate runDate,
      DriftOptions options) {
    @Nullable Date night = earlier.agg(max(RUN_DATE.col())).head().getDate(0);
    if (night == null || tonight.isEmpty()) {
      return List.of();
    }
    Dataset<Row> then = earlier.where(RUN_DATE.col().equalTo(lit(night)));
    List<Bins> bins = bins(then, watched);
    long[][] before = counts(then, watched, bins);
    long[][] after = counts(tonight, watched, bins);
    // Rows of one user are alike: by chance they move as one.
    long usersThen = users(then);
    long usersNow = users(tonight);
    return IntStream.range(0, bins.size())
        .mapToObj(
            i ->
                row(
                    runDate,
                    watched,
                    watched.columns().get(i),
                    night,
                    bins.get(i),
                    new Stability(before[i], after[i], usersThen, usersNow),
                    options))
        .toList();
  }

  private static Row row(
      LocalDate runDate,
      Watched watched,
      TableColumn column,
      Date night,
      Bins bins,
      Stability stability,
      DriftOptions options) {
    double level = Math.max(options.alert(), stability.byChance());
    int moved = stability.mostMoved();
    return RowFactory.create(
        Date.valueOf(runDate),
        watched.table().name(),
        column.name(),
        night,
        stability.index(),
        level,
        stability.index() > level,
        String.format(
            Locale.ROOT,
            "%s: %.1f %% to %.1f %%",
            bins.labels().get(moved),
            100 * stability.shareThen(moved),
            100 * stability.shareNow(moved)));
  }

  private static long users(Dataset<Row> rows) {
    return rows.select(USER_ID.col()).distinct().count();
  }

  private static List<Bins> bins(Dataset<Row> then, Watched watched) {
    Dataset<Row> sample = TrainingSample.sorted(then, SAMPLE_ROWS, watched.keys()).persist();
    try {
      // A first column that is always there: a table may have no numbers.
      Row edges =
          sample
              .agg(
                  count(lit(1)),
                  watched.columns().stream()
                      .map(
                          c ->
                              isText(c)
                                  ? lit(null).cast("array<double>")
                                  : percentile(c.col().cast("double"), DECILES))
                      .toArray(Column[]::new))
              .head();
      List<Bins> bins = new ArrayList<>();
      for (int i = 0; i < watched.columns().size(); i++) {
        TableColumn column = watched.columns().get(i);
        bins.add(
            isText(column)
                ? new Bins.Values(frequent(sample, column))
                : Bins.Ranges.between(edges.isNullAt(i + 1) ? List.of() : edges.getList(i + 1)));
      }
      return bins;
    } finally {
      sample.unpersist();
    }
  }

  private static boolean isText(TableColumn column) {
    return column.type().equals(DataTypes.StringType);
  }

  private static List<String> frequent(Dataset<Row> sample, TableColumn column) {
    return sample
        .where(column.col().isNotNull())
        .groupBy(column.col())
        .agg(count(lit(1)).as(ROWS))
        .orderBy(col(ROWS).desc(), column.col())
        .limit(MOST_VALUES)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Rows by column and bin. */
  private static long[][] counts(Dataset<Row> rows, Watched watched, List<Bins> bins) {
    Column[] binned =
        IntStream.range(0, bins.size())
            .mapToObj(i -> bins.get(i).of(watched.columns().get(i).col()))
            .toArray(Column[]::new);
    long[][] counts = bins.stream().map(b -> new long[b.labels().size()]).toArray(long[][]::new);
    rows.select(posexplode(array(binned)).as(new String[] {NUMBER, BIN}))
        .groupBy(NUMBER, BIN)
        .agg(count(lit(1)).as(ROWS))
        .collectAsList()
        .forEach(row -> counts[row.getInt(0)][row.getInt(1)] = row.getLong(2));
    return counts;
  }
}
