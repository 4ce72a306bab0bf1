package dev.scrip.allocation;

/**
 * One candidate as the input has it.
 *
 * @param valueMicros expected value, millionths of the currency unit
 * @param costMicros expected cost, millionths of the currency unit
 */
public record Pair(
    String userId,
    String couponId,
    String campaignId,
    String segmentId,
    long valueMicros,
    long costMicros) {

  Cell cell() {
    return new Cell(couponId, campaignId, segmentId);
  }
}
