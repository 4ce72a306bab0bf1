package dev.scrip.profile;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows a model is fitted on. MLlib adds partial sums of doubles in the order in which tasks
 * end; on one sorted partition there is one order only, so that a fit is the same to the last bit
 * on any number of cores.
 */
public final class TrainingSample {
  private static final String ORDER = "training_sample_order";
  // Other steps hash ids as well, to assign arms for one: a hash of its own keeps the sample apart.
  private static final String SALT = "training-sample";

  private TrainingSample() {}

  /**
   * At most {@code maxRows} rows, chosen by the hash of their key, in the order of hash and key on
   * one partition. The same rows whatever the partitions and order of the input.
   *
   * @param keys columns that together name a row
   * @throws IllegalArgumentException if maxRows is not positive or no key is given
   */
  public static Dataset<Row> sorted(Dataset<Row> rows, int maxRows, String... keys) {
    if (maxRows < 1 || keys.length == 0) {
      throw new IllegalArgumentException(
          "training sample of "
              + maxRows
              + " rows by key ["
              + Arrays.stream(keys).collect(joining(", "))
              + "]: it needs at least 1 row and 1 key column");
    }
    Column hash =
        xxhash64(
            Stream.concat(
                    Stream.of(lit(SALT)),
                    Arrays.stream(keys).map(org.apache.spark.sql.functions::col))
                .toArray(Column[]::new));
    Column[] order =
        Stream.concat(Stream.of(ORDER), Arrays.stream(keys))
            .map(name -> col(name).asc())
            .toArray(Column[]::new);
    return rows.withColumn(ORDER, hash).orderBy(order).limit(maxRows).drop(ORDER).coalesce(1);
  }
}
