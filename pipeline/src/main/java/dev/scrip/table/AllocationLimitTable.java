package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

import org.apache.spark.sql.Column;

/** A limit that tonight's allocation keeps. */
public final class AllocationLimitTable {
  /** all, campaign, coupon or segment. */
  public static final TableColumn SCOPE_TYPE =
      text("scope_type", "all, campaign, coupon or segment.").required();

  /** Which one; * for all. */
  public static final TableColumn SCOPE_ID = text("scope_id", "Which one; * for all.").required();

  /** cost_micros or count. */
  public static final TableColumn MEASURE = text("measure", "cost_micros or count.").required();

  /** At least this much, softly. */
  public static final TableColumn LOWER = whole("lower", "At least this much, softly.");

  /** At most this much, never broken. */
  public static final TableColumn UPPER = whole("upper", "At most this much, never broken.");

  /** What each missing unit below lower costs. */
  public static final TableColumn SHORTFALL_PENALTY_MICROS =
      whole("shortfall_penalty_micros", "What each missing unit below lower costs.");

  /** The contract of {@code allocation_limit}. */
  public static final TableContract CONTRACT =
      TableContract.named("allocation_limit", "A limit that tonight's allocation keeps.")
          .columns(RUN_DATE, SCOPE_TYPE, SCOPE_ID, MEASURE, LOWER, UPPER, SHORTFALL_PENALTY_MICROS)
          .key(RUN_DATE, SCOPE_TYPE, SCOPE_ID, MEASURE)
          .partitionedBy(RUN_DATE)
          .check("known_scope_type", "scope_type IN ('all', 'campaign', 'coupon', 'segment')")
          .check("known_measure", "measure IN ('cost_micros', 'count')")
          .check("upper_not_negative", "upper >= 0")
          .build();

  private AllocationLimitTable() {}

  /** Whether a row says how much money a campaign may spend. */
  public static Column isCampaignBudget() {
    return isCeiling("campaign", "cost_micros");
  }

  /** Whether a row says how many of a coupon may be given. */
  public static Column isCouponInventory() {
    return isCeiling("coupon", "count");
  }

  /** Whether a row says how much money may be spent in all. */
  public static Column isNightlyBudget() {
    return isCeiling("all", "cost_micros");
  }

  private static Column isCeiling(String scopeType, String measure) {
    return SCOPE_TYPE
        .col()
        .equalTo(scopeType)
        .and(MEASURE.col().equalTo(measure))
        .and(UPPER.col().isNotNull());
  }
}
