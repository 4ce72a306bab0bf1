package dev.scrip.profile;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Where a user stands, by the days since the last order in terms of the user's own usual interval:
 *
 * <ul>
 *   <li>never-bought: no order;
 *   <li>lapsed: more than four usual intervals ago;
 *   <li>cooling: more than two;
 *   <li>new: neither, and the first order lies in the last 30 days;
 *   <li>active: the others.
 * </ul>
 *
 * <p>The usual interval is the mean of the user's own and one of 30 days, so that a single order
 * has one too, and at least 7 days, so that nobody lapses within four weeks. Who buys at random
 * stays away for two mean intervals once in 7 times and for four once in 55.
 */
final class LifeCycle {
  /** The stage of who has no order. */
  static final String NEVER_BOUGHT = "never-bought";

  private static final int FIRST_INTERVAL_DAYS = 30;
  private static final int LEAST_INTERVAL_DAYS = 7;
  private static final int NEW_DAYS = 30;
  private static final int COOLING_INTERVALS = 2;
  private static final int LAPSED_INTERVALS = 4;

  private LifeCycle() {}

  /**
   * The stage of a user with an order.
   *
   * @param firstDays days since the first order
   * @param lastDays days since the last one
   * @param orders their number
   */
  static Column stage(Column firstDays, Column lastDays, Column orders) {
    Column usual =
        greatest(
            firstDays.minus(lastDays).plus(FIRST_INTERVAL_DAYS).cast("double").divide(orders),
            lit((double) LEAST_INTERVAL_DAYS));
    return when(lastDays.gt(usual.multiply(LAPSED_INTERVALS)), "lapsed")
        .when(lastDays.gt(usual.multiply(COOLING_INTERVALS)), "cooling")
        .when(firstDays.leq(NEW_DAYS), "new")
        .otherwise("active");
  }
}
