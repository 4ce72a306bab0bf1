package dev.scrip.jobs;

/** What a step read changed meanwhile; the same step later may well succeed. */
final class UnsettledInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsettledInputException(String message) {
    super(message);
  }
}
