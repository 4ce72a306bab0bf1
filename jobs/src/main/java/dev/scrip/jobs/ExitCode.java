package dev.scrip.jobs;

/** How a job ends. A scheduler may retry only {@link #INTERNAL_FAULT}. */
public enum ExitCode {
  /** Everything was published. */
  SUCCEEDED(0),
  /** The command line or the configuration is wrong. */
  BAD_ARGUMENTS(2),
  /** The data cannot be read or break their contract. */
  BAD_DATA(3),
  /** An allocation failed its check; nothing of it was published. */
  INFEASIBLE_POLICY(4),
  /** Another run on the same warehouse began later; it goes on. */
  SUPERSEDED(5),
  /** A fault of the program or the platform. */
  INTERNAL_FAULT(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the process returns. */
  public int code() {
    return code;
  }
}
