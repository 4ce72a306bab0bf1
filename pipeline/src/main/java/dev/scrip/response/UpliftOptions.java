package dev.scrip.response;

import static dev.scrip.quality.OptionCheck.require;

/**
 * How the share of a redemption that the coupon brought about is learnt.
 *
 * @param priorShare share taken where no holdout tells it, 0 to 1
 * @param minHoldout fewer withheld pairs than this, and the prior serves; 1 or more
 * @param folds users are cut into for cross-validation, 2 or more
 * @param bootstraps resamples behind an interval, 10 or more
 * @param materialChange least change of the probability of buying that makes a user persuadable,
 *     0.0001 to 1
 */
public record UpliftOptions(
    double priorShare, int minHoldout, int folds, int bootstraps, double materialChange) {

  /** The documented defaults of the reference configuration. */
  public static final UpliftOptions DEFAULT = new UpliftOptions(0.4, 500, 3, 500, 0.01);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public UpliftOptions {
    require(priorShare >= 0 && priorShare <= 1, "uplift: priorShare", priorShare, "from 0 to 1");
    require(minHoldout >= 1, "uplift: minHoldout", minHoldout, "1 or more");
    require(folds >= 2, "uplift: folds", folds, "2 or more");
    require(bootstraps >= 10, "uplift: bootstraps", bootstraps, "10 or more");
    require(
        materialChange >= 0.0001 && materialChange <= 1,
        "uplift: materialChange",
        materialChange,
        "from 0.0001 to 1");
  }
}
