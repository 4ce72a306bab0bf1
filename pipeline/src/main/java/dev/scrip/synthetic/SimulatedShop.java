package dev.scrip.synthetic;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A shop that never was, with a truth that is known: its raw tables by name, made by Spark in
 * parallel from a seed.
 *
 * <p>Raw tables carry the columns of their contracts without the derived ones ({@code event_date},
 * {@code order_date}, {@code issue_date}, {@code redemption_date}, {@code products.category});
 * money is {@code DECIMAL(18,2)} in currency units under the name without {@code _cents}; {@code
 * scope_values} is one text, joined by {@code |}. Categories in scopes are whole category paths.
 *
 * <p>The same options give the same rows whatever partitions, cores or machine, in the session's
 * time zone ({@code spark.sql.session.timeZone}), which is the shop's.
 */
public final class SimulatedShop {
  private SimulatedShop() {}

  /**
   * Everything before the opening night, and the dimension tables as they stand on it.
   *
   * <p>Each past campaign gave its coupons to users drawn at random on its first day and withheld
   * them from a random holdout; {@code propensity} is the probability of the arm. All past coupons
   * have expired by the opening night. Campaigns and coupons reach {@link ShopOptions#HORIZON_DAYS}
   * days ahead.
   *
   * @return the ten raw tables by name, parents before children
   */
  public static Map<String, Dataset<Row>> history(SparkSession spark, ShopOptions options) {
    return PastShop.tables(spark, options, Shop.users(spark, 0, options.users()));
  }

  /**
   * One more day of the shop: the pairs of the allocation are issued in the morning, users respond
   * to the coupons they hold, new users arrive.
   *
   * <p>What was issued or redeemed on or after the day is passed over, so that the same day can be
   * lived again from tables that already hold it. Issues of other sources' coupons or users are
   * handed through and change nothing.
   *
   * @param day from the opening night to before its horizon
   * @param allocation rows of {@code allocation}; those of run_date {@code day} count
   * @param issues raw {@code coupon_issues} so far
   * @param redemptions raw {@code coupon_redemptions} so far
   * @return the day's new rows of the ten raw tables by name; products, campaigns, audiences and
   *     coupons have none
   * @throws IllegalArgumentException if the day lies outside the plan
   */
  public static Map<String, Dataset<Row>> day(
      SparkSession spark,
      ShopOptions options,
      LocalDate day,
      Dataset<Row> allocation,
      Dataset<Row> issues,
      Dataset<Row> redemptions) {
    int number = plannedDay(options, day);
    return LiveShop.tables(spark, options, number, allocation, issues, redemptions);
  }

  /**
   * What nobody in the shop can know; never an input of the pipeline.
   *
   * <ul>
   *   <li>{@code user_trait}: user_id, response_type, price_sensitivity (0 to 1), order_rate
   *       (orders on an ordinary day), browse_rate (visits without one), usual_basket_cents,
   *       lapse_cycle (days, 0 for none), tastes (category path to share of purchases)
   *   <li>{@code pair_effect}: user_id, coupon_id, redemption_probability,
   *       incremental_margin_micros (net of the discount), discount_cost_micros; one row for each
   *       user and coupon current on the day, if it were issued in the morning of that day and held
   *       alone to the end of its validity (see {@link PairEffect})
   * </ul>
   *
   * @param day from the opening night to before its horizon
   * @throws IllegalArgumentException if the day lies outside the plan
   */
  public static Map<String, Dataset<Row>> truth(
      SparkSession spark, ShopOptions options, LocalDate day) {
    int number = plannedDay(options, day);
    Map<String, Dataset<Row>> truth = new LinkedHashMap<>();
    truth.put("user_trait", Truth.userTraits(spark, options, number));
    truth.put("pair_effect", Truth.pairEffects(spark, options, number));
    return truth;
  }

  private static int plannedDay(ShopOptions options, LocalDate day) {
    if (day.isBefore(options.openingNight()) || !day.isBefore(options.end())) {
      throw new IllegalArgumentException(
          "simulated shop: day is "
              + day
              + " but its campaigns are planned from "
              + options.openingNight()
              + " to before "
              + options.end()
              + ". Maybe choose another opening night");
    }
    return Math.toIntExact(day.toEpochDay());
  }
}
