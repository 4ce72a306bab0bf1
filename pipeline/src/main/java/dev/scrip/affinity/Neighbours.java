package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sqrt;

import dev.scrip.profile.TrainingSample;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Items that the same users buy: the cosine of the users of two items, users of both / sqrt(users
 * of one x users of the other), over what each user bought most.
 */
final class Neighbours {
  /** Most neighbours of an item. */
  private static final int MOST = 20;

  /** Most items of a user; their pairs are what it costs. */
  private static final int ITEMS = 20;

  /** Most users, chosen by the hash of their id. */
  private static final int USERS = 10_000;

  /** Fewer users than this who bought both are chance. */
  private static final int LEAST_USERS = 2;

  private static final String TIMES = "times";
  private static final String PLACE = "place";
  private static final String ONE = "one";
  private static final String OTHER = "other";
  private static final String BOTH = "both";
  private static final String LIKENESS = "likeness";

  private Neighbours() {}

  /**
   * Item, neighbour and likeness, by item; at most {@link #MOST} of each, bounded by items.
   *
   * @param bought user_id and item of each line bought
   * @param item name of the column with the item's number
   */
  static List<Row> of(Dataset<Row> bought, String item) {
    Dataset<Row> users =
        TrainingSample.sorted(bought.select(USER_ID.col()).distinct(), USERS, USER_ID.name());
    Column most =
        row_number().over(Window.partitionBy(USER_ID.col()).orderBy(col(TIMES).desc(), col(item)));
    Dataset<Row> kept =
        bought
            .join(users, USER_ID.name())
            .groupBy(USER_ID.col(), col(item))
            .agg(count(lit(1)).as(TIMES))
            .withColumn(PLACE, most)
            .where(col(PLACE).leq(ITEMS))
            .select(USER_ID.col(), col(item))
            .localCheckpoint();
    Dataset<Row> buyers = kept.groupBy(col(item)).agg(count(lit(1)).as(TIMES));
    Dataset<Row> pairs =
        kept.withColumnRenamed(item, ONE)
            .join(kept.withColumnRenamed(item, OTHER), USER_ID.name())
            .where(col(ONE).notEqual(col(OTHER)))
            .groupBy(col(ONE), col(OTHER))
            .agg(count(lit(1)).as(BOTH))
            .where(col(BOTH).geq(LEAST_USERS));
    Column nearest =
        row_number().over(Window.partitionBy(col(ONE)).orderBy(col(LIKENESS).desc(), col(OTHER)));
    List<Row> neighbours =
        pairs
            .join(buyers.withColumnRenamed(item, ONE).withColumnRenamed(TIMES, "of_one"), ONE)
            .join(buyers.withColumnRenamed(item, OTHER).withColumnRenamed(TIMES, "of_other"), OTHER)
            .select(
                col(ONE),
                col(OTHER),
                col(BOTH).divide(sqrt(col("of_one").multiply(col("of_other")))).as(LIKENESS))
            .withColumn(PLACE, nearest)
            .where(col(PLACE).leq(MOST))
            .orderBy(col(ONE), col(PLACE))
            .select(col(ONE), col(OTHER), col(LIKENESS))
            .collectAsList();
    kept.unpersist();
    return neighbours;
  }
}
