package dev.scrip.measure;

/**
 * The population stability index of two histograms over the same bins: the sum over bins of (q - p)
 * ln(q / p), with p and q the shares of rows then and now. Half a row is added to every bin that
 * holds any, so that a bin that empties counts much but not without bound.
 *
 * <p>Of two independent samples of one distribution the index is not 0 but, nearly, (1/n + 1/m)
 * times a chi squared variable of one degree of freedom less than there are bins: B. Yurdakul,
 * Statistical Properties of Population Stability Index, Western Michigan University 2018. Where
 * both hold much the same users chance does less.
 */
final class Stability {
  private static final double HALF_A_ROW = 0.5;

  /** Quantile 0.999 of the normal distribution. */
  private static final double ONE_IN_A_THOUSAND = 3.0902;

  private final long[] then;
  private final long[] now;
  private final int bins;
  private final long drawnThen;
  private final long drawnNow;
  private final long thenRows;
  private final long nowRows;

  /**
   * Of rows by bin.
   *
   * @param drawnThen what was drawn one by one then, the users: their rows may be several
   * @param drawnNow the same now
   * @throws IllegalArgumentException where the bins differ, or either side has no row
   */
  Stability(long[] then, long[] now, long drawnThen, long drawnNow) {
    this.drawnThen = drawnThen;
    this.drawnNow = drawnNow;
    this.then = then.clone();
    this.now = now.clone();
    if (then.length != now.length) {
      throw new IllegalArgumentException(
          "stability of " + then.length + " bins beside " + now.length + ": they must be the same");
    }
    int held = 0;
    long before = 0;
    long after = 0;
    for (int bin = 0; bin < then.length; bin++) {
      held += holds(bin) ? 1 : 0;
      before += then[bin];
      after += now[bin];
    }
    if (before == 0 || after == 0) {
      throw new IllegalArgumentException("stability of no rows: there is nothing to compare");
    }
    bins = held;
    thenRows = before;
    nowRows = after;
  }

  /** 0 for the same shares; below 0.1 is little, above 0.2 much, by custom. */
  double index() {
    double sum = 0;
    for (int bin = 0; bin < then.length; bin++) {
      sum += part(bin);
    }
    return sum;
  }

  /** What chance alone exceeds once in a thousand times, by Wilson's and Hilferty's quantile. */
  double byChance() {
    int freedom = bins - 1;
    if (freedom == 0) {
      return 0;
    }
    double variance = 2.0 / (9 * freedom);
    double root = 1 - variance + ONE_IN_A_THOUSAND * Math.sqrt(variance);
    return freedom * root * root * root * (1.0 / drawnThen + 1.0 / drawnNow);
  }

  /** The bin that contributes most, the first of equals. */
  int mostMoved() {
    int most = 0;
    for (int bin = 1; bin < then.length; bin++) {
      if (part(bin) > part(most)) {
        most = bin;
      }
    }
    return most;
  }

  double shareThen(int bin) {
    return (double) then[bin] / thenRows;
  }

  double shareNow(int bin) {
    return (double) now[bin] / nowRows;
  }

  private boolean holds(int bin) {
    return then[bin] + now[bin] > 0;
  }

  /** What a bin adds to the index, never below 0. */
  private double part(int bin) {
    if (!holds(bin)) {
      return 0;
    }
    double p = (then[bin] + HALF_A_ROW) / (thenRows + HALF_A_ROW * bins);
    double q = (now[bin] + HALF_A_ROW) / (nowRows + HALF_A_ROW * bins);
    return (q - p) * Math.log(q / p);
  }
}
