package dev.scrip.jobs;

/** Limits that cannot be kept, or an allocation that would break one. */
public final class InfeasiblePolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public InfeasiblePolicyException(String message) {
    super(message);
  }
}
