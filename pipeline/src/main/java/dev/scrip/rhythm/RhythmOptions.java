package dev.scrip.rhythm;

import static dev.scrip.quality.OptionCheck.require;

import java.time.LocalDate;
import java.util.List;

/**
 * How orders are forecast.
 *
 * @param maxTrainingRows most users at earlier nights the model is fitted on, chosen by hash; at
 *     least 100
 * @param minOrders fewer orders to learn from than this, and the plain rate serves; at least 1
 * @param holidays days, past and to come, on which more or less is bought than usual; may be empty
 */
public record RhythmOptions(int maxTrainingRows, long minOrders, List<LocalDate> holidays) {
  /** 200,000 rows, 200 orders, no holidays. */
  public static final RhythmOptions DEFAULT = new RhythmOptions(200_000, 200, List.of());

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public RhythmOptions {
    require(maxTrainingRows >= 100, "rhythm: maxTrainingRows", maxTrainingRows, "at least 100");
    require(minOrders >= 1, "rhythm: minOrders", minOrders, "at least 1");
    holidays = List.copyOf(holidays);
  }
}
