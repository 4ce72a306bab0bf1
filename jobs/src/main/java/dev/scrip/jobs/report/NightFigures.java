package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.QuarantineTable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A night in a handful of numbers.
 *
 * @param coupons that go out
 * @param users who get one
 * @param withheld coupons that the holdout does not get
 * @param valueMicros expected value of both, millionths of the currency unit
 * @param costMicros expected cost of both, millionths of the currency unit
 * @param leftMicros what campaigns had left, millionths of the currency unit
 * @param candidates pairs that were chosen among
 * @param quarantined raw rows set aside
 */
record NightFigures(
    long coupons,
    long users,
    long withheld,
    long valueMicros,
    long costMicros,
    long leftMicros,
    long candidates,
    long quarantined) {

  static NightFigures of(Warehouse warehouse, LocalDate night) {
    Column treated = Arm.isTreatment();
    Row given =
        warehouse
            .read(AllocationTable.CONTRACT, night)
            .agg(
                count(when(treated, lit(1))),
                countDistinct(when(treated, AllocationTable.USER_ID.col())),
                count(when(not(treated), lit(1))),
                total(AllocationTable.EXPECTED_VALUE_MICROS.col()),
                total(AllocationTable.EXPECTED_COST_MICROS.col()))
            .head();
    long left =
        warehouse
            .read(AllocationLimitTable.CONTRACT, night)
            .where(AllocationLimitTable.isCampaignBudget())
            .agg(total(AllocationLimitTable.UPPER.col()))
            .head()
            .getLong(0);
    return new NightFigures(
        given.getLong(0),
        given.getLong(1),
        given.getLong(2),
        given.getLong(3),
        given.getLong(4),
        left,
        warehouse.read(CandidateTable.CONTRACT, night).count(),
        warehouse.read(QuarantineTable.CONTRACT, night).count());
  }

  private static Column total(Column column) {
    return coalesce(sum(column), lit(0L));
  }
}
