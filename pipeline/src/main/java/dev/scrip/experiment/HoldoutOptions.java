package dev.scrip.experiment;

import static dev.scrip.quality.OptionCheck.require;

/**
 * Who is withheld.
 *
 * @param share share of users withheld from each campaign, 0 to 0.5
 * @param salt names the draw; another salt draws other users
 */
public record HoldoutOptions(double share, String salt) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the share that is out of range
   */
  public HoldoutOptions {
    require(share >= 0 && share <= 0.5, "holdout: share", share, "from 0 to 0.5");
  }
}
