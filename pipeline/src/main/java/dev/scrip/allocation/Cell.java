package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What limits can tell apart in an allocation: the coupon, its campaign and the user's segment.
 * Usage of every limit follows from sums per cell.
 *
 * @param couponId the coupon
 * @param campaignId its one campaign
 * @param segmentId a segment that has a candidate of this coupon
 */
public record Cell(String couponId, String campaignId, String segmentId)
    implements Comparable<Cell>, Serializable {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::couponId)
          .thenComparing(Cell::campaignId)
          .thenComparing(Cell::segmentId);

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
