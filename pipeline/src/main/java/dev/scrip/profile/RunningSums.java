package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Sums of what happened under a key before many moments, in one sweep along time: its cost is that
 * of a sort, however many moments there are.
 */
final class RunningSums {
  /** When a happening took place. */
  static final String AT = "at";

  private static final String ASKED = "asked";

  private RunningSums() {}

  /**
   * The distinct moments with the sums over happenings of the same key strictly before as_of.
   *
   * @param moments the key column and as_of
   * @param happenings the key column, {@link #AT} and the whole numbers to sum
   * @param key name of the key column
   * @param sums names of the columns to sum
   */
  static Dataset<Row> before(
      Dataset<Row> moments, Dataset<Row> happenings, String key, String... sums) {
    Dataset<Row> gains =
        happenings
            .groupBy(col(key), col(AT))
            .agg(
                lit(false).as(ASKED),
                Stream.of(sums).map(s -> sum(col(s)).as(s)).toArray(Column[]::new));
    Dataset<Row> questions =
        moments.select(col(key), AS_OF.col().as(AT)).distinct().withColumn(ASKED, lit(true));
    for (String s : sums) {
      questions = questions.withColumn(s, lit(0L));
    }
    // At the same instant the question comes first: it must not see what happens right then.
    WindowSpec upToNow =
        Window.partitionBy(col(key))
            .orderBy(col(AT), col(ASKED).desc())
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column[] totals =
        Stream.concat(
                Stream.of(col(key), col(AT).as(AS_OF.name()), col(ASKED)),
                Arrays.stream(sums).map(s -> sum(col(s)).over(upToNow).as(s)))
            .toArray(Column[]::new);
    return gains.unionByName(questions).select(totals).where(col(ASKED)).drop(ASKED);
  }
}
