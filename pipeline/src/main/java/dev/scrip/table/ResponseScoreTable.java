package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** The score of every eligible pair of user and coupon. */
public final class ResponseScoreTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Its campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "Its campaign.").required();

  /** Probability that the user redeems the coupon if given it. */
  public static final TableColumn REDEMPTION_PROBABILITY =
      real("redemption_probability", "Probability that the user redeems the coupon if given it.")
          .required();

  /** Share of redeemed orders that the coupon brings about, 0 to 1. */
  public static final TableColumn INCREMENTAL_SHARE =
      real("incremental_share", "Share of redeemed orders that the coupon brings about, 0 to 1.")
          .required();

  /** Probability that the user buys anything in the label window if given the coupon. */
  public static final TableColumn PURCHASE_PROBABILITY =
      real(
          "purchase_probability",
          "Probability that the user buys anything in the label window if given the coupon; empty"
              + " where no holdout tells it.");

  /** The same without the coupon. */
  public static final TableColumn PURCHASE_PROBABILITY_WITHOUT =
      real(
          "purchase_probability_without",
          "The same without the coupon; empty where no holdout tells it.");

  /** What kind of user it is for this coupon. */
  public static final TableColumn RESPONSE_TYPE =
      text(
          "response_type",
          "persuadable, sure-buyer, lost-cause or do-not-disturb, by the two; empty where they"
              + " are.");

  /** Expected incremental margin less expected cost, millionths of the currency unit. */
  public static final TableColumn EXPECTED_VALUE_MICROS =
      whole(
              "expected_value_micros",
              "Expected incremental margin less expected cost, millionths of the currency unit.")
          .required();

  /** Expected cost of giving it, on the budget's basis, millionths of the currency unit. */
  public static final TableColumn EXPECTED_COST_MICROS =
      whole(
              "expected_cost_micros",
              "Expected cost of giving it, on the budget's basis, millionths of the currency unit.")
          .required();

  /** Share of the user's spend that lies in the coupon's scope, 0 to 1. */
  public static final TableColumn SCOPE_SHARE =
      real("scope_share", "Share of the user's spend that lies in the coupon's scope, 0 to 1.")
          .required();

  /** Taste of the user for the coupon's scope, about 0 to 1. */
  public static final TableColumn AFFINITY =
      real("affinity", "Taste of the user for the coupon's scope, about 0 to 1.").required();

  /** What speaks most for a redemption, for people; empty where nothing does. */
  public static final TableColumn DRIVERS =
      text("drivers", "What speaks most for a redemption, for people; empty where nothing does.")
          .required();

  /** What the user bought lately that goes with something in the coupon's scope. */
  public static final TableColumn BUNDLE =
      text(
          "bundle",
          "What the user bought lately that calls, by an association rule, for something in the"
              + " coupon's scope; empty where nothing does.");

  /** The contract of {@code response_score}. */
  public static final TableContract CONTRACT =
      TableContract.named("response_score", "The score of every eligible pair of user and coupon.")
          .columns(
              RUN_DATE,
              USER_ID,
              COUPON_ID,
              CAMPAIGN_ID,
              REDEMPTION_PROBABILITY,
              INCREMENTAL_SHARE,
              PURCHASE_PROBABILITY,
              PURCHASE_PROBABILITY_WITHOUT,
              RESPONSE_TYPE,
              EXPECTED_VALUE_MICROS,
              EXPECTED_COST_MICROS,
              SCOPE_SHARE,
              AFFINITY,
              DRIVERS,
              BUNDLE)
          .key(RUN_DATE, USER_ID, COUPON_ID)
          .partitionedBy(RUN_DATE)
          .check("probability_in_range", "redemption_probability BETWEEN 0 AND 1")
          .check("cost_not_negative", "expected_cost_micros >= 0")
          .build();

  private ResponseScoreTable() {}
}
