package dev.scrip.table;

/** Data that breaks its contract; the message names the table, the column and the remedy. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public ContractException(String message) {
    super(message);
  }
}
