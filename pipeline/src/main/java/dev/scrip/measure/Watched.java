package dev.scrip.measure;

import static dev.scrip.table.RunDate.RUN_DATE;

import dev.scrip.table.PurchaseForecastTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import java.util.List;

/**
 * Columns of a table whose values are compared from night to night.
 *
 * @param table with a row for each user or pair and night
 * @param columns numbers and texts of it
 */
public record Watched(TableContract table, List<TableColumn> columns) {
  /** What models see of users, and what they make of them. */
  public static final List<Watched> ALL =
      List.of(
          new Watched(
              UserProfileTable.CONTRACT,
              UserProfileTable.CONTRACT.columns().stream()
                  .filter(c -> !UserProfileTable.CONTRACT.key().contains(c))
                  .toList()),
          new Watched(
              PurchaseForecastTable.CONTRACT,
              List.of(
                  PurchaseForecastTable.EXPECTED_ORDERS_7D,
                  PurchaseForecastTable.EXPECTED_ORDERS_28D)),
          new Watched(UserSegmentTable.CONTRACT, List.of(UserSegmentTable.SEGMENT_ID)),
          new Watched(
              ResponseScoreTable.CONTRACT,
              List.of(
                  ResponseScoreTable.CAMPAIGN_ID,
                  ResponseScoreTable.REDEMPTION_PROBABILITY,
                  ResponseScoreTable.INCREMENTAL_SHARE,
                  ResponseScoreTable.PURCHASE_PROBABILITY,
                  ResponseScoreTable.PURCHASE_PROBABILITY_WITHOUT,
                  ResponseScoreTable.RESPONSE_TYPE,
                  ResponseScoreTable.EXPECTED_VALUE_MICROS,
                  ResponseScoreTable.EXPECTED_COST_MICROS,
                  ResponseScoreTable.SCOPE_SHARE,
                  ResponseScoreTable.AFFINITY)));

  /** Keeps a copy. */
  public Watched {
    columns = List.copyOf(columns);
  }

  /** What names a row of one night. */
  String[] keys() {
    return table.key().stream()
        .filter(c -> !c.equals(RUN_DATE))
        .map(TableColumn::name)
        .toArray(String[]::new);
  }
}
