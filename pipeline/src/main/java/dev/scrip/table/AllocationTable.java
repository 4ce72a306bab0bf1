package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A coupon given to a user tonight, or withheld in the holdout. */
public final class AllocationTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Its campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "Its campaign.").required();

  /** Segment of the user. */
  public static final TableColumn SEGMENT_ID =
      text("segment_id", "Segment of the user.").required();

  /** treatment, or holdout where it is withheld to measure what coupons change. */
  public static final TableColumn ARM =
      text("arm", "treatment, or holdout where it is withheld to measure what coupons change.")
          .required();

  /** Probability with which the arm was assigned. */
  public static final TableColumn PROPENSITY =
      real("propensity", "Probability with which the arm was assigned.").required();

  /** Probability that the user redeems the coupon if given it. */
  public static final TableColumn REDEMPTION_PROBABILITY =
      real("redemption_probability", "Probability that the user redeems the coupon if given it.")
          .required();

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

  /** 1 for the most valuable of this user tonight. */
  public static final TableColumn RANK =
      small("rank", "1 for the most valuable of this user tonight.").required();

  /** First day of validity. */
  public static final TableColumn VALID_FROM =
      day("valid_from", "First day of validity.").required();

  /** Last day of validity, inclusive. */
  public static final TableColumn VALID_TO =
      day("valid_to", "Last day of validity, inclusive.").required();

  /** Why this pair, for people. */
  public static final TableColumn REASON = text("reason", "Why this pair, for people.").required();

  /** The contract of {@code allocation}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "allocation", "A coupon given to a user tonight, or withheld in the holdout.")
          .columns(
              RUN_DATE,
              USER_ID,
              COUPON_ID,
              CAMPAIGN_ID,
              SEGMENT_ID,
              ARM,
              PROPENSITY,
              REDEMPTION_PROBABILITY,
              EXPECTED_VALUE_MICROS,
              EXPECTED_COST_MICROS,
              RANK,
              VALID_FROM,
              VALID_TO,
              REASON)
          .key(RUN_DATE, USER_ID, COUPON_ID)
          .partitionedBy(RUN_DATE)
          .check("probability_in_range", "redemption_probability BETWEEN 0 AND 1")
          .check("cost_not_negative", "expected_cost_micros >= 0")
          .check("known_arm", "arm IN ('treatment', 'holdout')")
          .check("propensity_in_range", "propensity > 0 AND propensity <= 1")
          .build();

  private AllocationTable() {}
}
