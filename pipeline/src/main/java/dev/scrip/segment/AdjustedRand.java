package dev.scrip.segment;

/**
 * How far two divisions of the same things into groups agree, whatever the groups are called: the
 * Rand index corrected for chance. Hubert and Arabie, "Comparing partitions", Journal of
 * Classification 2 (1985), equation 5.
 */
final class AdjustedRand {
  private AdjustedRand() {}

  /**
   * From how many things lie in group i of one division and group j of the other.
   *
   * @param counts a rectangle of numbers from 0 that add up to less than 2^32
   * @return 1 for the same division, about 0 for unrelated ones, never below -1
   */
  static double index(long[][] counts) {
    int width = counts.length == 0 ? 0 : counts[0].length;
    long[] columns = new long[width];
    long things = 0;
    long together = 0;
    long inFirst = 0;
    for (long[] row : counts) {
      long total = 0;
      for (int j = 0; j < width; j++) {
        total += row[j];
        columns[j] += row[j];
        together += pairs(row[j]);
      }
      things += total;
      inFirst += pairs(total);
    }
    long inSecond = 0;
    for (long total : columns) {
      inSecond += pairs(total);
    }
    if (inFirst == together && inSecond == together) {
      return 1; // The same division, also where there is no pair to judge by.
    }
    double expected = (double) inFirst * inSecond / pairs(things);
    return (together - expected) / ((inFirst + inSecond) / 2.0 - expected);
  }

  private static long pairs(long things) {
    return things % 2 == 0 ? things / 2 * (things - 1) : (things - 1) / 2 * things;
  }
}
