package dev.scrip.benchmarks;

/** An instance in the form that a solver works on. */
interface Loaded extends AutoCloseable {
  /**
   * Solves it; may be called again.
   *
   * @param limitSeconds after so long a solver that can be stopped gives what it has
   */
  Solved solve(double limitSeconds);

  /** Frees what the garbage collector does not. */
  @Override
  default void close() {}
}
