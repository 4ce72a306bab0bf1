package dev.scrip.affinity;

import org.jspecify.annotations.Nullable;

/** The product of factors; a user without any has the mean taste of the others. */
final class PreferenceScores implements Scorer {
  private static final long serialVersionUID = 1L;

  /** A preference can come out at 0 or below. */
  private static final double LEAST = 1e-3;

  private final float[] items;
  private final float[] meanTaste;
  private final int rank;

  /**
   * Takes the factors.
   *
   * @param items factors of all items, one after another
   */
  PreferenceScores(float[] items, float[] meanTaste) {
    this.items = items.clone();
    this.meanTaste = meanTaste.clone();
    this.rank = meanTaste.length;
  }

  @Override
  public void score(Evidence user, double[] into) {
    float @Nullable [] own = user.factors();
    float[] taste = own == null ? meanTaste : own;
    for (int item = 0; item < into.length; item++) {
      double preference = 0;
      int start = item * rank;
      for (int f = 0; f < rank; f++) {
        preference += (double) taste[f] * items[start + f];
      }
      into[item] = Math.log(Math.max(preference, LEAST));
    }
  }
}
