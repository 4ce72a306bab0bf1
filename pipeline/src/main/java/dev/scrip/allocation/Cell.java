package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What limits can tell apart in an allocation: the coupon, its campaign, the user's segment and the
 * exclusion group. Usage of every limit follows from sums per cell.
 *
 * @param couponId the coupon
 * @param campaignId its one campaign
 * @param segmentId a segment that has a candidate of this coupon
 * @param exclusionGroup a user gets at most one coupon of a group; {@value #NO_GROUP} for none
 */
public record Cell(String couponId, String campaignId, String segmentId, String exclusionGroup)
    implements Comparable<Cell>, Serializable {

  /** The exclusion group of coupons that exclude no other. */
  public static final String NO_GROUP = "";

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::couponId)
          .thenComparing(Cell::campaignId)
          .thenComparing(Cell::segmentId)
          .thenComparing(Cell::exclusionGroup);

  /** A cell whose coupon excludes no other. */
  public Cell(String couponId, String campaignId, String segmentId) {
    this(couponId, campaignId, segmentId, NO_GROUP);
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
