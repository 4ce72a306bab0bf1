package dev.scrip.allocation;

/**
 * How much of a limit the allocation uses.
 *
 * @param usage what the allocations add up to, in the limit's measure
 */
public record LimitUse(Limit limit, long usage) {
  /** What is missing to the floor; 0 if nothing is. */
  public long shortfall() {
    return Math.max(0, limit.lower() - usage);
  }

  /** How far the ceiling is exceeded; 0 in a valid allocation. */
  public long violation() {
    return Math.max(0, usage - limit.upper());
  }
}
