package dev.scrip.jobs;

import dev.scrip.jobs.io.Models;
import dev.scrip.rhythm.PurchaseForecast.Forecast;
import dev.scrip.rhythm.PurchaseForecasts;
import dev.scrip.table.PurchaseForecastTable;
import java.util.List;
import java.util.Map;

/** How many orders each user will place in the next week and the next four. */
public final class ForecastPurchasesJob {
  private ForecastPurchasesJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.FORECAST_PURCHASES, args);
  }

  static StepReport forecast(Night night) {
    PurchaseForecasts made =
        PurchaseForecasts.on(night.shop(), night.runDate(), night.conf().rhythm());
    long rows = night.publish(PurchaseForecastTable.CONTRACT, made.rows());
    night
        .models()
        .register(
            made.forecasts().stream()
                .map(forecast -> new Models.Registered(forecast.card(), forecast.model()))
                .toList(),
            night.runDate(),
            night.modelVersion(),
            night.runId());
    List<String> notes =
        made.forecasts().stream()
            .map(Forecast::card)
            .filter(card -> card.algorithm().startsWith("plain rate"))
            .map(card -> card.modelName() + ": " + card.algorithm())
            .toList();
    return new StepReport(rows, Map.of(), notes);
  }
}
