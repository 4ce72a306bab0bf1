package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.AsOf.within;
import static dev.scrip.table.BehaviourEventsTable.EVENT_AT;
import static dev.scrip.table.BehaviourEventsTable.EVENT_TYPE;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.TrainingPairTable.EVENT_DAYS;
import static dev.scrip.table.TrainingPairTable.EVENT_TYPES;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The last steps of users before given moments as numbers, for models that read a sequence: of each
 * the kind and how many days before the moment it was. The newest comes last; who took fewer has
 * zeros in front.
 */
public final class EventSequences {
  /** Steps in a sequence. */
  public static final int LENGTH = 32;

  /** What a step can be; its number in a sequence is its place here, from 1. */
  public static final List<String> KINDS =
      List.of("view", "click", "search", "favourite", "cart", "review", "complaint", Visits.ORDER);

  private static final int DAYS_BACK = 90;
  private static final double MICROS_A_DAY = 86_400_000_000.0;
  private static final String AT = "at";
  private static final String KIND = "kind";
  private static final String STEPS = "steps";

  private EventSequences() {}

  /**
   * One row per distinct moment: user_id, as_of, event_types and event_days, each of {@link
   * #LENGTH} numbers.
   *
   * @param moments user_id and as_of; further columns are ignored
   */
  public static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Dataset<Row> known = moments.select(USER_ID.col(), AS_OF.col()).distinct();
    Dataset<Row> sequences =
        known
            .join(steps(shop), USER_ID.name())
            .where(past(col(AT)).and(within(DAYS_BACK, col(AT))))
            .groupBy(USER_ID.col(), AS_OF.col())
            .agg(sort_array(collect_list(struct(col(AT), col(KIND)))).as(STEPS))
            .withColumn(
                STEPS,
                slice(
                    col(STEPS), greatest(size(col(STEPS)).minus(LENGTH - 1), lit(1)), lit(LENGTH)));
    return known
        .join(sequences, new String[] {USER_ID.name(), AS_OF.name()}, "left")
        .select(
            USER_ID.col(),
            AS_OF.col(),
            padded(transform(col(STEPS), step -> step.getField(KIND)), lit(0))
                .as(EVENT_TYPES.name()),
            padded(transform(col(STEPS), EventSequences::daysBefore), lit(0.0))
                .as(EVENT_DAYS.name()));
  }

  private static Dataset<Row> steps(CleanShop shop) {
    Column kind = lit(0);
    for (int i = 0; i < KINDS.size(); i++) {
      kind = when(EVENT_TYPE.col().equalTo(KINDS.get(i)), i + 1).otherwise(kind);
    }
    return shop.events()
        .select(USER_ID.col(), EVENT_AT.col().as(AT), kind.as(KIND))
        .unionByName(
            Purchases.completed(shop)
                .select(
                    USER_ID.col(),
                    ORDERED_AT.col().as(AT),
                    lit(KINDS.indexOf(Visits.ORDER) + 1).as(KIND)));
  }

  private static Column daysBefore(Column step) {
    return unix_micros(AS_OF.col()).minus(unix_micros(step.getField(AT))).divide(MICROS_A_DAY);
  }

  private static Column padded(Column values, Column zero) {
    Column none = array_repeat(zero, LENGTH);
    return coalesce(concat(array_repeat(zero, lit(LENGTH).minus(size(values))), values), none);
  }
}
