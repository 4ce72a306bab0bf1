package dev.scrip.response;

import static dev.scrip.response.TimeBlocks.BLOCK;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labelled feature rows in blocks of issue dates.
 *
 * @param rows on one sorted partition, with their block, 0 the oldest
 * @param blocks 2 or more
 */
record TimeSplit(Dataset<Row> rows, int blocks) {
  /** The block that judges. */
  int newest() {
    return blocks - 1;
  }

  Dataset<Row> before(int block) {
    return rows.where(col(BLOCK).lt(block));
  }

  Dataset<Row> at(int block) {
    return rows.where(col(BLOCK).equalTo(block));
  }
}
