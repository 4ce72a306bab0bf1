package dev.scrip.benchmarks;

/**
 * How much is measured.
 *
 * @param tiny pairs of the instances that are checked with many seeds
 * @param small pairs up to which every solver takes part
 * @param medium pairs up to which linear programs take part
 * @param large pairs in memory, at most
 * @param huge pairs through Spark, at most
 * @param runs of each case that is fast
 * @param seeds of each family
 * @param limitSeconds after which a slow reference is stopped
 */
record Scale(
    long tiny,
    long small,
    long medium,
    long large,
    long huge,
    int runs,
    int seeds,
    double limitSeconds) {

  /** What the published tables are made of. */
  static final Scale FULL =
      new Scale(20_000, 200_000, 2_000_000, 10_000_000, 100_000_000, 5, 20, 600);

  /** To see whether everything works. */
  static final Scale QUICK = new Scale(2_000, 20_000, 400_000, 500_000, 1_000_000, 2, 2, 20);

  Scale withRuns(int number) {
    return new Scale(tiny, small, medium, large, huge, number, seeds, limitSeconds);
  }

  Scale withSeeds(int number) {
    return new Scale(tiny, small, medium, large, huge, runs, number, limitSeconds);
  }

  Scale withLimitSeconds(double seconds) {
    return new Scale(tiny, small, medium, large, huge, runs, seeds, seconds);
  }
}
