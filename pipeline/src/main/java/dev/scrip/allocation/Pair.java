package dev.scrip.allocation;

/**
 * One candidate as the input has it.
 *
 * @param exclusionGroup a user gets at most one coupon of a group; {@value Cell#NO_GROUP} for none
 * @param valueMicros expected value, millionths of the currency unit
 * @param costMicros expected cost, millionths of the currency unit
 */
public record Pair(
    String userId,
    String couponId,
    String campaignId,
    String segmentId,
    String exclusionGroup,
    long valueMicros,
    long costMicros) {

  /** A candidate that excludes no other. */
  public Pair(
      String userId,
      String couponId,
      String campaignId,
      String segmentId,
      long valueMicros,
      long costMicros) {
    this(userId, couponId, campaignId, segmentId, Cell.NO_GROUP, valueMicros, costMicros);
  }

  Cell cell() {
    return new Cell(couponId, campaignId, segmentId, exclusionGroup);
  }
}
