package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.whole;

import org.apache.spark.sql.types.DataTypes;

/** Proof of how good tonight's allocation is. */
public final class AllocationCertificateTable {
  /** Value of what was allocated, net of shortfall penalties. */
  public static final TableColumn PRIMAL_VALUE_MICROS =
      whole("primal_value_micros", "Value of what was allocated, net of shortfall penalties.")
          .required();

  /** No allocation inside the limits is worth more. */
  public static final TableColumn DUAL_BOUND_MICROS =
      whole("dual_bound_micros", "No allocation inside the limits is worth more.").required();

  /** (bound - primal) / max(1, |bound|). */
  public static final TableColumn RELATIVE_GAP =
      real("relative_gap", "(bound - primal) / max(1, |bound|).").required();

  /** (bound - value of the best mix of choices) / max(1, |bound|). */
  public static final TableColumn LP_GAP =
      real("lp_gap", "(bound - value of the best mix of choices) / max(1, |bound|).").required();

  /** Largest excess over any limit, in its own unit; 0 or nothing is published. */
  public static final TableColumn MAX_VIOLATION =
      whole(
              "max_violation",
              "Largest excess over any limit, in its own unit; 0 or nothing is published.")
          .required();

  /** Candidates considered. */
  public static final TableColumn PAIR_COUNT =
      whole("pair_count", "Candidates considered.").required();

  /** Users with a candidate. */
  public static final TableColumn USER_COUNT =
      whole("user_count", "Users with a candidate.").required();

  /** Pairs chosen. */
  public static final TableColumn ALLOCATION_COUNT =
      whole("allocation_count", "Pairs chosen.").required();

  /** Expected cost of what was chosen. */
  public static final TableColumn SPEND_MICROS =
      whole("spend_micros", "Expected cost of what was chosen.").required();

  /** Passes over all candidates. */
  public static final TableColumn FULL_PASSES =
      whole("full_passes", "Passes over all candidates.").required();

  /** Edges followed in the search for prices. */
  public static final TableColumn ITERATION_COUNT =
      whole("iteration_count", "Edges followed in the search for prices.").required();

  /** Whether the prices are proved to be the best; otherwise the gap may be wider than need be. */
  public static final TableColumn CONVERGED =
      new TableColumn(
          "converged",
          DataTypes.BooleanType,
          false,
          "Whether the prices are proved to be the best; otherwise the gap may be wider than need be.");

  /** The contract of {@code allocation_certificate}. */
  public static final TableContract CONTRACT =
      TableContract.named("allocation_certificate", "Proof of how good tonight's allocation is.")
          .columns(
              RUN_DATE,
              PRIMAL_VALUE_MICROS,
              DUAL_BOUND_MICROS,
              RELATIVE_GAP,
              LP_GAP,
              MAX_VIOLATION,
              PAIR_COUNT,
              USER_COUNT,
              ALLOCATION_COUNT,
              SPEND_MICROS,
              FULL_PASSES,
              ITERATION_COUNT,
              CONVERGED)
          .key(RUN_DATE)
          .partitionedBy(RUN_DATE)
          .build();

  private AllocationCertificateTable() {}
}
