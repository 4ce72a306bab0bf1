package dev.scrip.measure;

import static dev.scrip.quality.OptionCheck.require;

/**
 * When a column has drifted.
 *
 * @param alert population stability index, above 0
 */
public record DriftOptions(double alert) {
  /** 0.2, by custom. */
  public static final DriftOptions DEFAULT = new DriftOptions(0.2);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException where alert is not above 0
   */
  public DriftOptions {
    require(alert > 0, "drift: alert", alert, "above 0");
  }
}
