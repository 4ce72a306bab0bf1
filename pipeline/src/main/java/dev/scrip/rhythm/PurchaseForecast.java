package dev.scrip.rhythm;

import static dev.scrip.rhythm.Lags.LABEL;
import static dev.scrip.rhythm.Lags.NIGHT;
import static dev.scrip.rhythm.Periods.LOG_SEASON;
import static dev.scrip.rhythm.Periods.RATE;
import static dev.scrip.table.UsersTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.TrainingSample;
import dev.scrip.table.ModelCard;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many orders each user will place in the days from a night on: a Poisson regression with log
 * link on the user's own lagged counts (log-linear Poisson autoregression: Fokianos and Tjostheim
 * 2011, doi:10.1016/j.jmva.2010.11.002), with the shop's {@link Season} as offset.
 *
 * <p>It learns from the last period of as many days. Fitted one period earlier it must come closer
 * to that last period than the plain rate does, or the plain rate serves: the user's orders per day
 * so far, shrunk towards the shop's.
 */
public final class PurchaseForecast {
  /** The forecast, in orders. */
  public static final String EXPECTED = "expected_orders";

  static final String PREDICTION = "prediction";

  // A small shop has hardly more users than there are lags: without it a few of them decide.
  private static final double PENALTY = 0.02;

  private PurchaseForecast() {}

  /**
   * A forecast.
   *
   * @param expected user_id and {@link #EXPECTED}, one row per user
   * @param card how it was made and how far off it was in the last period
   * @param model the fitted model; null where the plain rate serves
   */
  public record Forecast(
      Dataset<Row> expected, ModelCard card, @Nullable GeneralizedLinearRegressionModel model) {}

  /** Forecasts the orders of the {@code days} days from 00:00 of the run date on. */
  public static Forecast of(CleanShop shop, LocalDate runDate, int days, RhythmOptions options) {
    Periods periods = Periods.before(runDate, days, Season.of(shop, options.holidays()));
    Dataset<Row> rows = periods.described(shop);
    Dataset<Row> tonight = rows.where(col(NIGHT).equalTo(0));
    Dataset<Row> past =
        TrainingSample.sorted(
                rows.where(col(NIGHT).gt(0)), options.maxTrainingRows(), USER_ID.name(), NIGHT)
            .localCheckpoint();
    Dataset<Row> last = past.where(col(NIGHT).equalTo(1));
    Dataset<Row> earlier = past.where(col(NIGHT).equalTo(2));
    String name = "rhythm-" + days + "d";
    long orders = Math.min(orders(last), orders(earlier));
    if (orders < options.minOrders()) {
      String why =
          "plain rate: only %d orders in %d days, a model needs %d"
              .formatted(orders, days, options.minOrders());
      return new Forecast(
          plain(tonight), new ModelCard(name, why, Map.of(), Map.of(), last.count(), null), null);
    }
    ForecastErrors errors = ForecastErrors.of(fit(earlier).transform(last));
    if (!errors.better()) {
      String why = "plain rate: the regression came no closer to the last %d days".formatted(days);
      return new Forecast(
          plain(tonight),
          new ModelCard(name, why, Map.of(), errors.metrics(), last.count(), null),
          null);
    }
    GeneralizedLinearRegressionModel serving = fit(last);
    ModelCard card =
        new ModelCard(
            name,
            "Poisson regression on lagged counts, judged on the last %d days".formatted(days),
            parameters(serving, periods),
            errors.metrics(),
            last.count(),
            runDate.minusDays(1));
    return new Forecast(
        serving.transform(tonight).select(USER_ID.col(), col(PREDICTION).as(EXPECTED)),
        card,
        serving);
  }

  private static Dataset<Row> plain(Dataset<Row> tonight) {
    return tonight.select(USER_ID.col(), col(RATE).as(EXPECTED));
  }

  private static GeneralizedLinearRegressionModel fit(Dataset<Row> rows) {
    return new GeneralizedLinearRegression()
        .setFamily("poisson")
        .setLink("log")
        .setLabelCol(LABEL)
        .setFeaturesCol(Periods.FEATURES)
        .setOffsetCol(LOG_SEASON)
        .setPredictionCol(PREDICTION)
        .setRegParam(PENALTY)
        .setMaxIter(50)
        .fit(rows);
  }

  private static long orders(Dataset<Row> rows) {
    return rows.agg(coalesce(sum(col(LABEL)), lit(0L))).head().getLong(0);
  }

  private static Map<String, String> parameters(
      GeneralizedLinearRegressionModel model, Periods periods) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("season", String.format(Locale.ROOT, "%.4f", periods.season(0)));
    parameters.put("intercept", Double.toString(model.intercept()));
    int i = 0;
    for (String name : Lags.features().keySet()) {
      parameters.put("coefficient." + name, Double.toString(model.coefficients().apply(i++)));
    }
    return parameters;
  }
}
