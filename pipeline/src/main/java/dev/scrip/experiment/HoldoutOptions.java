package dev.scrip.experiment;

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
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("holdout share = " + share + " must be from 0 to 0.5");
    }
  }
}
