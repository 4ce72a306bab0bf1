package dev.scrip.rhythm;

import static dev.scrip.rhythm.PurchaseForecast.EXPECTED;
import static dev.scrip.table.PurchaseForecastTable.EXPECTED_ORDERS_28D;
import static dev.scrip.table.PurchaseForecastTable.EXPECTED_ORDERS_7D;
import static dev.scrip.table.PurchaseForecastTable.USER_ID;
import static dev.scrip.table.RunDate.RUN_DATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.PurchaseForecastTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A night's forecasts of the next week and the next four.
 *
 * @param rows conforming to {@link PurchaseForecastTable}, one per user
 * @param forecasts what they are made of, {@code rhythm-7d} and {@code rhythm-28d}
 */
public record PurchaseForecasts(Dataset<Row> rows, List<PurchaseForecast.Forecast> forecasts) {
  /** Forecasts what every user will buy from 00:00 of the run date on. */
  public static PurchaseForecasts on(CleanShop shop, LocalDate runDate, RhythmOptions options) {
    PurchaseForecast.Forecast week = PurchaseForecast.of(shop, runDate, 7, options);
    PurchaseForecast.Forecast month = PurchaseForecast.of(shop, runDate, 28, options);
    // Two models know nothing of each other; a week cannot hold more than its four.
    Dataset<Row> rows =
        month
            .expected()
            .withColumnRenamed(EXPECTED, EXPECTED_ORDERS_28D.name())
            .join(week.expected(), USER_ID.name())
            .select(
                lit(runDate).as(RUN_DATE.name()),
                USER_ID.col(),
                least(col(EXPECTED), EXPECTED_ORDERS_28D.col()).as(EXPECTED_ORDERS_7D.name()),
                EXPECTED_ORDERS_28D.col());
    return new PurchaseForecasts(
        PurchaseForecastTable.CONTRACT.conform(rows), List.of(week, month));
  }

  /** Keeps a copy of the list. */
  public PurchaseForecasts {
    forecasts = List.copyOf(forecasts);
  }
}
