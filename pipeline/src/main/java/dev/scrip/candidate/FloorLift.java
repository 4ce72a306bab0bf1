package dev.scrip.candidate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.table.CandidateTable;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The shortfall that giving a pair spares at most: a pair that brings less than nothing may be
 * worth giving where a floor is missed.
 */
final class FloorLift {
  private FloorLift() {}

  /**
   * Micros, in the columns of {@code candidate}; of all floors that the pair counts for, as if each
   * were missed. A double, as penalties may be beyond what micros can hold.
   */
  static Column of(List<Limit> floors) {
    return floors.stream().map(FloorLift::of).reduce(lit(0.0), Column::plus);
  }

  private static Column of(Limit floor) {
    Column penalty = lit((double) floor.penaltyMicros());
    Column spared =
        floor.measure() == Measure.COUNT
            ? penalty
            : penalty.multiply(CandidateTable.EXPECTED_COST_MICROS.col());
    Column counts =
        switch (floor.scope()) {
          case ALL -> lit(true);
          case CAMPAIGN -> CandidateTable.CAMPAIGN_ID.col().equalTo(floor.scopeId());
          case COUPON -> CandidateTable.COUPON_ID.col().equalTo(floor.scopeId());
          case SEGMENT -> CandidateTable.SEGMENT_ID.col().equalTo(floor.scopeId());
        };
    return when(counts, spared).otherwise(0.0);
  }
}
