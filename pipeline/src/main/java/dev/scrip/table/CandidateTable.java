package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A pair the allocation may choose: the best of each user. */
public final class CandidateTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Its campaign. */
  public static final TableColumn CAMPAIGN_ID = text("campaign_id", "Its campaign.").required();

  /** Segment of the user. */
  public static final TableColumn SEGMENT_ID =
      text("segment_id", "Segment of the user.").required();

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

  /** 1 for the most valuable of this user. */
  public static final TableColumn CANDIDATE_RANK =
      small("candidate_rank", "Place among this user's pairs by value, 1 for the most valuable.")
          .required();

  /** First day the coupon can be used by this user. */
  public static final TableColumn VALID_FROM =
      day("valid_from", "First day the coupon can be used by this user.").required();

  /** Last day, inclusive. */
  public static final TableColumn VALID_TO = day("valid_to", "Last day, inclusive.").required();

  /** Why this pair, for people. */
  public static final TableColumn REASON = text("reason", "Why this pair, for people.").required();

  /** The contract of {@code candidate}. */
  public static final TableContract CONTRACT =
      TableContract.named("candidate", "A pair the allocation may choose: the best of each user.")
          .columns(
              RUN_DATE,
              USER_ID,
              COUPON_ID,
              CAMPAIGN_ID,
              SEGMENT_ID,
              REDEMPTION_PROBABILITY,
              EXPECTED_VALUE_MICROS,
              EXPECTED_COST_MICROS,
              CANDIDATE_RANK,
              VALID_FROM,
              VALID_TO,
              REASON)
          .key(RUN_DATE, USER_ID, COUPON_ID)
          .partitionedBy(RUN_DATE)
          .check("probability_in_range", "redemption_probability BETWEEN 0 AND 1")
          .check("cost_not_negative", "expected_cost_micros >= 0")
          .build();

  private CandidateTable() {}
}
