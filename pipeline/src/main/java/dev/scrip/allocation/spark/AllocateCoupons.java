package dev.scrip.allocation.spark;

import static dev.scrip.table.AllocationTable.RANK;
import static dev.scrip.table.CandidateTable.CAMPAIGN_ID;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.scrip.allocation.Allocator;
import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.Cell;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Solution;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Allocates coupons to users: candidates and limits in, whole coupons and their proof out. */
public final class AllocateCoupons {
  private static final TableContract CANDIDATES =
      TableContract.named("candidate", "A pair that may be chosen.")
          .columns(
              USER_ID,
              COUPON_ID,
              CAMPAIGN_ID,
              SEGMENT_ID,
              EXPECTED_VALUE_MICROS,
              EXPECTED_COST_MICROS)
          .key(USER_ID, COUPON_ID)
          .build();

  private static final StructType CHOSEN =
      new StructType()
          .add(USER_ID.name(), USER_ID.type(), false)
          .add(COUPON_ID.name(), COUPON_ID.type(), false)
          .add(RANK.name(), RANK.type(), false);

  private AllocateCoupons() {}

  /**
   * Chooses the pairs of greatest total value inside every limit. The answer depends neither on the
   * order nor on the partitioning of the rows.
   *
   * @param candidates user_id, coupon_id, campaign_id, segment_id, expected_value_micros and
   *     expected_cost_micros, as {@link dev.scrip.table.CandidateTable} has them; other columns are
   *     ignored. Read twice: give a stored table, or cache it
   * @param limits hard limits, each scope and measure once
   * @param campaignCaps most coupons of one user from a campaign, by campaign id; a campaign not
   *     named has no cap of its own
   * @return the allocation; close it after use
   * @throws IllegalArgumentException for a null, a negative cost, a pair given twice, a coupon in
   *     two campaigns, a limit given twice, or sums beyond 64 bits
   * @throws dev.scrip.table.ContractException if a column is missing or of another type
   */
  public static AllocationResult allocate(
      Dataset<Row> candidates,
      List<Limit> limits,
      Map<String, Integer> campaignCaps,
      AllocationOptions options) {
    Dataset<Row> pairs = CANDIDATES.conform(candidates);
    Catalogue catalogue = Catalogue.of(options.maxPerUser(), findCells(pairs), campaignCaps);
    PackedCandidates packs = PackedCandidates.pack(pairs, catalogue, options.partitions());
    try {
      Solution solution = Allocator.solve(catalogue, limits, packs, options.solver());
      return new AllocationResult(
          candidates.sparkSession().createDataFrame(packs.chosen(solution.selection()), CHOSEN),
          solution.dualPrices(),
          solution.certificate(),
          packs);
    } catch (RuntimeException problem) {
      packs.release();
      throw problem;
    }
  }

  /** Every combination of coupon, campaign and segment; checks all rows on the way. */
  private static List<Cell> findCells(Dataset<Row> pairs) {
    Dataset<Row> perCell =
        pairs
            .groupBy(COUPON_ID.col(), CAMPAIGN_ID.col(), SEGMENT_ID.col())
            .agg(
                count(lit(1)).as("pairs"),
                count(USER_ID.col()).as(USER_ID.name()),
                count(EXPECTED_VALUE_MICROS.col()).as(EXPECTED_VALUE_MICROS.name()),
                count(EXPECTED_COST_MICROS.col()).as(EXPECTED_COST_MICROS.name()),
                min(EXPECTED_COST_MICROS.col()).as("least_cost"));
    List<Cell> cells = new ArrayList<>();
    for (Row row : perCell.collectAsList()) {
      for (TableColumn id : List.of(COUPON_ID, CAMPAIGN_ID, SEGMENT_ID)) {
        requireAll(!row.isNullAt(row.fieldIndex(id.name())), id, row);
      }
      for (TableColumn column : List.of(USER_ID, EXPECTED_VALUE_MICROS, EXPECTED_COST_MICROS)) {
        requireAll(row.<Long>getAs(column.name()).equals(row.<Long>getAs("pairs")), column, row);
      }
      if (row.<Long>getAs("least_cost") < 0) {
        throw new IllegalArgumentException(
            "candidates of "
                + text(row)
                + " have expected_cost_micros "
                + row.getAs("least_cost")
                + ": it must be 0 or more");
      }
      cells.add(
          new Cell(
              row.getAs(COUPON_ID.name()),
              row.getAs(CAMPAIGN_ID.name()),
              row.getAs(SEGMENT_ID.name())));
    }
    return cells;
  }

  private static void requireAll(boolean present, TableColumn column, Row cell) {
    if (!present) {
      throw new IllegalArgumentException(
          "candidates of "
              + text(cell)
              + " lack "
              + column.name()
              + ": every candidate needs one. Maybe a join found no match");
    }
  }

  private static String text(Row cell) {
    return "coupon "
        + cell.getAs(COUPON_ID.name())
        + ", campaign "
        + cell.getAs(CAMPAIGN_ID.name())
        + ", segment "
        + cell.getAs(SEGMENT_ID.name());
  }
}
