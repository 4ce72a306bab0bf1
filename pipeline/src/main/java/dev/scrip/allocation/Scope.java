package dev.scrip.allocation;

import java.util.Arrays;

/** Whose allocations a limit adds up. */
public enum Scope {
  /** Every allocation of the night; its scope id is {@value Limit#EVERYTHING}. */
  ALL("all"),
  /** The allocations of one campaign. */
  CAMPAIGN("campaign"),
  /** The allocations of one coupon. */
  COUPON("coupon"),
  /** The allocations to users of one segment. */
  SEGMENT("segment");

  private final String id;

  Scope(String id) {
    this.id = id;
  }

  /** The name in tables and files, for example {@code campaign}. */
  public String id() {
    return id;
  }

  /** Which one of this scope a cell belongs to. */
  String idOf(Cell cell) {
    return switch (this) {
      case ALL -> Limit.EVERYTHING;
      case CAMPAIGN -> cell.campaignId();
      case COUPON -> cell.couponId();
      case SEGMENT -> cell.segmentId();
    };
  }

  /**
   * The scope of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scope of(String id) {
    return Arrays.stream(values())
        .filter(scope -> scope.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scope_type is " + id + " but must be all, campaign, coupon or segment"));
  }
}
