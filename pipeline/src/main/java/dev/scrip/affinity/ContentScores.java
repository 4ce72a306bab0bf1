package dev.scrip.affinity;

import java.util.Arrays;

/**
 * What a user would pick who knew items only by what they are: P(group | user) x P(kind | group,
 * user) x P(brand | kind, user) x P(item | brand) x P(band | user) / P(band). The user's own shares
 * of each level are shrunk towards everybody's; so an item that nobody bought yet is worth what
 * others of its sort are.
 */
final class ContentScores implements Scorer {
  private static final long serialVersionUID = 1L;

  private final double prior;
  private final Level group;
  private final Level kind;
  private final Level brand;
  private final Level band;
  private final double[] logWithin;

  /**
   * Takes the levels.
   *
   * @param shares of all items in the shop, above 0, with the sum 1
   * @param groups, kinds, brands, bands for each item its number on that level; a kind has one
   *     group, a brand here means a brand within a kind
   * @param prior weight of everybody's shares in those of a user, in units of strength
   */
  ContentScores(
      double[] shares, int[] groups, int[] kinds, int[] brands, int[] bands, double prior) {
    this.prior = Math.max(prior, Behaviour.UNIT);
    group = new Level(groups, new int[groups.length], shares);
    kind = new Level(kinds, groups, shares);
    brand = new Level(brands, kinds, shares);
    band = new Level(bands, new int[bands.length], shares);
    logWithin = new double[shares.length];
    for (int item = 0; item < shares.length; item++) {
      logWithin[item] = Math.log(shares[item] / brand.shares[brands[item]]);
    }
  }

  @Override
  public void score(Evidence user, double[] into) {
    double[] groups = group.logConditional(user, prior);
    double[] kinds = kind.logConditional(user, prior / 3);
    double[] brands = brand.logConditional(user, prior / 6);
    double[] bands = band.logConditional(user, prior);
    for (int item = 0; item < into.length; item++) {
      into[item] =
          groups[group.of[item]]
              + kinds[kind.of[item]]
              + brands[brand.of[item]]
              + bands[band.of[item]]
              - band.logShares[band.of[item]]
              + logWithin[item];
    }
  }

  /** One level of the sorting: each of its classes lies in one class of the level above. */
  private static final class Level implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] of;
    private final int[] parents;
    private final double[] shares;
    private final double[] logShares;
    private final double[] parentShares;

    Level(int[] of, int[] above, double[] itemShares) {
      this.of = of.clone();
      int size = Arrays.stream(of).max().orElse(0) + 1;
      shares = new double[size];
      parents = new int[size];
      parentShares = new double[Arrays.stream(above).max().orElse(0) + 1];
      for (int item = 0; item < of.length; item++) {
        shares[of[item]] += itemShares[item];
        parents[of[item]] = above[item];
        parentShares[above[item]] += itemShares[item];
      }
      logShares = Arrays.stream(shares).map(Math::log).toArray();
    }

    /** Log of the user's share of each class within the class above. */
    double[] logConditional(Evidence user, double prior) {
      long[] own = new long[shares.length];
      long[] above = new long[parentShares.length];
      for (int i = 0; i < user.size(); i++) {
        int place = of[user.item(i)];
        own[place] += user.strength(i);
        above[parents[place]] += user.strength(i);
      }
      double[] logs = new double[shares.length];
      for (int c = 0; c < logs.length; c++) {
        double everybody = shares[c] / parentShares[parents[c]];
        logs[c] = Math.log((own[c] + prior * everybody) / (above[parents[c]] + prior));
      }
      return logs;
    }
  }
}
