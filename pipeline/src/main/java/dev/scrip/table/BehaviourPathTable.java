package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** What follows what in the visits of the last 90 days. */
public final class BehaviourPathTable {
  /** The one step: start, a type of event, or order. */
  public static final TableColumn FROM_STEP =
      text("from_step", "The one step: start, a type of event, or order.").required();

  /** The step after it: a type of event, order, or end. */
  public static final TableColumn TO_STEP =
      text("to_step", "The step after it: a type of event, order, or end.").required();

  /** How often the one followed the other. */
  public static final TableColumn TRANSITION_COUNT =
      whole("transition_count", "How often the one followed the other.").required();

  /** Its share of all that followed the one step, 0 to 1. */
  public static final TableColumn TRANSITION_SHARE =
      real("transition_share", "Its share of all that followed the one step, 0 to 1.").required();

  /** Median time between them; empty at start and end. */
  public static final TableColumn MEDIAN_GAP_SECONDS =
      real("median_gap_seconds", "Median time between them; empty at start and end.");

  /** The contract of {@code behaviour_path}. */
  public static final TableContract CONTRACT =
      TableContract.named("behaviour_path", "What follows what in the visits of the last 90 days.")
          .columns(
              RUN_DATE, FROM_STEP, TO_STEP, TRANSITION_COUNT, TRANSITION_SHARE, MEDIAN_GAP_SECONDS)
          .key(RUN_DATE, FROM_STEP, TO_STEP)
          .partitionedBy(RUN_DATE)
          .check("share_in_range", "transition_share BETWEEN 0 AND 1")
          .build();

  private BehaviourPathTable() {}
}
