package dev.scrip.benchmarks;

/**
 * An answer and what it took.
 *
 * @param status how it ended, in a word
 * @param seconds from loaded data to the answer
 * @param listSeconds for writing down who gets what, where that is not part of {@code seconds}
 * @param passSeconds of one full pass over all pairs; 0 where there is no such thing
 */
record Solved(
    Answer answer, String status, double seconds, double listSeconds, double passSeconds) {

  /** An answer found in one go. */
  static Solved in(double seconds, String status, Answer answer) {
    return new Solved(answer, status, seconds, 0, 0);
  }
}
