package dev.scrip.rhythm;

import static dev.scrip.rhythm.Lags.NIGHT;
import static dev.scrip.rhythm.Lags.ORDERS;
import static dev.scrip.rhythm.Lags.TENURE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The period to forecast and the two before it, each of the same number of days from its night on.
 *
 * @param nights the run date, then one and two periods earlier
 */
record Periods(List<LocalDate> nights, int days, Season season) {
  /** What the plain rate forecasts, in orders. */
  static final String RATE = "plain_rate";

  /** The logarithm of the season's factor. */
  static final String LOG_SEASON = "log_season";

  /** {@link Lags#features} as a vector. */
  static final String FEATURES = "features";

  private static final double PRIOR_DAYS = 28;

  static Periods before(LocalDate runDate, int days, Season season) {
    return new Periods(
        List.of(runDate, runDate.minusDays(days), runDate.minusDays(2L * days)), days, season);
  }

  /** The factor of the season in a period. */
  double season(int night) {
    return season.factor(nights.get(night), days);
  }

  /** The rows of {@link Lags#at} with the three columns above. */
  Dataset<Row> described(CleanShop shop) {
    LocalDate firstDay = season.firstDay().orElse(nights.get(0));
    Dataset<Row> lags = Lags.at(shop, nights, days, firstDay).localCheckpoint();
    Map<Integer, Double> rates = new HashMap<>();
    // Bounded by the number of periods.
    lags.groupBy(col(NIGHT))
        .agg(sum(col(ORDERS)), sum(col(TENURE)))
        .collectAsList()
        .forEach(r -> rates.put(r.getInt(0), (double) r.getLong(1) / Math.max(1, r.getLong(2))));
    Column shopRate = byNight(night -> rates.getOrDefault(night, 0.0));
    Column ownRate =
        col(ORDERS).plus(shopRate.multiply(PRIOR_DAYS)).divide(col(TENURE).plus(PRIOR_DAYS));
    Column[] columns = {
      col("*"),
      ownRate.multiply(days).multiply(byNight(this::season)).as(RATE),
      byNight(night -> Math.log(season(night))).as(LOG_SEASON)
    };
    Map<String, Column> features = Lags.features();
    Dataset<Row> described = lags.select(columns);
    return new VectorAssembler()
        .setInputCols(features.keySet().toArray(String[]::new))
        .setOutputCol(FEATURES)
        .transform(described.withColumns(features))
        .drop(features.keySet().toArray(String[]::new));
  }

  private Column byNight(IntToDoubleFunction value) {
    Column last = lit(value.applyAsDouble(nights.size() - 1));
    for (int night = nights.size() - 2; night >= 0; night--) {
      last = when(col(NIGHT).equalTo(night), value.applyAsDouble(night)).otherwise(last);
    }
    return last;
  }
}
