package dev.scrip.allocation;

/**
 * How much of a limit the allocation uses.
 *
 * @param usage what the allocations add up to, in the limit's measure
 */
public record LimitUse(Limit limit, long usage) {
  /** What is left; never negative in a valid allocation. */
  public long slack() {
    return limit.upper() - usage;
  }
}
