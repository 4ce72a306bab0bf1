package dev.scrip.affinity;

import java.util.Arrays;

/** How much a user does at all, the same for every item: log of total strength and prior. */
final class ActivityScores implements Scorer {
  private static final long serialVersionUID = 1L;

  private final double prior;

  /** Takes what is added to a user's total, in units of strength. */
  ActivityScores(double prior) {
    this.prior = Math.max(prior, Behaviour.UNIT);
  }

  @Override
  public void score(Evidence user, double[] into) {
    Arrays.fill(into, Math.log((user.total() + prior) / Behaviour.UNIT));
  }
}
