package dev.scrip.affinity;

import java.util.Arrays;

/**
 * The share of a user's interest that goes to an item, shrunk towards everybody's: (strength +
 * prior x share of all) / (total strength of the user + prior).
 */
final class ShareScores implements Scorer {
  private static final long serialVersionUID = 1L;

  private final double[] shares;
  private final double[] logShares;
  private final double prior;

  /**
   * Takes everybody's shares.
   *
   * @param shares of all items, above 0, with the sum 1
   * @param prior their weight, in units of strength
   */
  ShareScores(double[] shares, double prior) {
    this.shares = shares.clone();
    this.logShares = Arrays.stream(shares).map(Math::log).toArray();
    // Without any weight an item never seen would have the share 0, which has no logarithm.
    this.prior = Math.max(prior, Behaviour.UNIT);
  }

  @Override
  public void score(Evidence user, double[] into) {
    double total = user.total() + prior;
    double everybody = Math.log(prior / total);
    for (int item = 0; item < into.length; item++) {
      into[item] = logShares[item] + everybody;
    }
    for (int i = 0; i < user.size(); i++) {
      int item = user.item(i);
      into[item] = Math.log((user.strength(i) + prior * shares[item]) / total);
    }
  }
}
