package dev.scrip.jobs.config;

/** A configuration that cannot be used; the message names file, key, value and remedy. */
public final class ConfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public ConfException(String message) {
    super(message);
  }
}
