package dev.scrip.affinity;

import java.util.HashMap;
import java.util.Map;

/** The share of interest that goes to an item among the users of a group, or of the whole shop. */
final class PopularityScores implements Scorer {
  private static final long serialVersionUID = 1L;

  private final double[] shop;
  private final HashMap<String, double[]> groups = new HashMap<>();

  /**
   * Takes the strengths per group and shrinks their shares towards the shop's.
   *
   * @param shares of all items in the shop, above 0, with the sum 1
   * @param strengths of all items by group; users of other groups get the shop's shares
   * @param prior weight of the shop's shares in those of a group, in units of strength
   */
  PopularityScores(double[] shares, Map<String, long[]> strengths, double prior) {
    this.shop = new double[shares.length];
    for (int item = 0; item < shares.length; item++) {
      shop[item] = Math.log(shares[item]);
    }
    double weight = Math.max(prior, Behaviour.UNIT);
    strengths.forEach(
        (group, own) -> {
          double total = weight;
          for (long strength : own) {
            total += strength;
          }
          double[] logs = new double[shares.length];
          for (int item = 0; item < logs.length; item++) {
            logs[item] = Math.log((own[item] + weight * shares[item]) / total);
          }
          groups.put(group, logs);
        });
  }

  @Override
  public void score(Evidence user, double[] into) {
    System.arraycopy(groups.getOrDefault(user.group(), shop), 0, into, 0, into.length);
  }
}
