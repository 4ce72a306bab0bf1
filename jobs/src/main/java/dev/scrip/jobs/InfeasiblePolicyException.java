package dev.scrip.jobs;

/** An allocation that would break a limit. */
public final class InfeasiblePolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public InfeasiblePolicyException(String message) {
    super(message);
  }
}
