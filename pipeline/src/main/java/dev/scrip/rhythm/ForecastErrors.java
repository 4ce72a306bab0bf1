package dev.scrip.rhythm;

import static dev.scrip.rhythm.Lags.LABEL;
import static dev.scrip.rhythm.Lags.LAST;
import static dev.scrip.rhythm.PurchaseForecast.PREDICTION;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far forecasts were off, in orders of one user.
 *
 * @param metrics root mean squared and mean absolute error of the forecast, of the plain rate and
 *     of "as in the period before"; forecast over observed orders
 * @param better whether the forecast came closer than the plain rate, by the squared error
 */
record ForecastErrors(Map<String, Double> metrics, boolean better) {

  /**
   * The errors of the rows' forecasts.
   *
   * @param rows on one sorted partition, at least one with an order
   */
  static ForecastErrors of(Dataset<Row> rows) {
    Column[] columns =
        Stream.of(
                squared("rmse", PREDICTION),
                squared("rmse_plain_rate", Periods.RATE),
                squared("rmse_period_before", LAST),
                absolute("mae", PREDICTION),
                absolute("mae_plain_rate", Periods.RATE),
                absolute("mae_period_before", LAST),
                sum(col(PREDICTION)).divide(sum(col(LABEL))).as("predicted_over_observed"))
            .toArray(Column[]::new);
    Row row = rows.select(columns).head();
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 0; i < columns.length; i++) {
      metrics.put(row.schema().fieldNames()[i], row.getDouble(i));
    }
    return new ForecastErrors(metrics, row.getDouble(0) < row.getDouble(1));
  }

  private static Column squared(String name, String forecast) {
    Column error = col(forecast).minus(col(LABEL));
    return sqrt(avg(error.multiply(error))).as(name);
  }

  private static Column absolute(String name, String forecast) {
    return avg(abs(col(forecast).minus(col(LABEL)))).as(name);
  }
}
