package dev.scrip.benchmarks;

/** Wall time since it was made, or since the last lap. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private long start = System.nanoTime();

  /** Seconds so far; starts again. */
  double lap() {
    long now = System.nanoTime();
    double seconds = (now - start) / NANOS;
    start = now;
    return seconds;
  }
}
