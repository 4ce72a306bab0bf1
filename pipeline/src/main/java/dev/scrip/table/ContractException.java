package dev.scrip.table;

/**
 * Data that cannot be read or breaks its contract; the message names the table or file, what is
 * wrong and the remedy.
 */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public ContractException(String message) {
    super(message);
  }
}
