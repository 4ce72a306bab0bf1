package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A hard limit: the measure, summed over the allocations of the scope, is at most {@code upper}.
 *
 * @param scope whose allocations count
 * @param scopeId which campaign, coupon or segment; {@value #EVERYTHING} for {@link Scope#ALL}. An
 *     id that no candidate has is allowed and binds nothing
 * @param measure what is summed
 * @param upper the most there may be, micros or allocations; 0 or more
 */
public record Limit(Scope scope, String scopeId, Measure measure, long upper)
    implements Comparable<Limit>, Serializable {

  /** The scope id of {@link Scope#ALL}. */
  public static final String EVERYTHING = "*";

  private static final Comparator<Limit> ORDER =
      Comparator.comparing(Limit::scope)
          .thenComparing(Limit::scopeId)
          .thenComparing(Limit::measure)
          .thenComparing(Limit::upper);

  /** Checks the limit on its own. */
  public Limit {
    if (scope == Scope.ALL && !scopeId.equals(EVERYTHING)) {
      throw new IllegalArgumentException(
          "limit on all has scope_id " + scopeId + ": write " + EVERYTHING);
    }
    if (upper < 0) {
      throw new IllegalArgumentException(
          "limit on "
              + scope.id()
              + " "
              + scopeId
              + " has upper "
              + upper
              + " "
              + measure.id()
              + ": it must be 0 or more. Maybe the budget is already overspent: use 0");
    }
  }

  /**
   * The limit that a row of the limit table says.
   *
   * @throws IllegalArgumentException for an unknown scope or measure, a lower bound (floors are not
   *     supported), or no upper bound
   */
  public static Limit of(
      String scopeType,
      String scopeId,
      String measure,
      @Nullable Long lower,
      @Nullable Long upper) {
    String named = "limit on " + scopeType + " " + scopeId + ", measure " + measure + ",";
    if (lower != null) {
      throw new IllegalArgumentException(
          named + " has lower " + lower + ": floors are not supported, leave lower empty");
    }
    if (upper == null) {
      throw new IllegalArgumentException(named + " has no upper: set it or leave the limit out");
    }
    return new Limit(Scope.of(scopeType), scopeId, Measure.of(measure), upper);
  }

  /** A limit on everything. */
  public static Limit onAll(Measure measure, long upper) {
    return new Limit(Scope.ALL, EVERYTHING, measure, upper);
  }

  /** A limit on a campaign. */
  public static Limit onCampaign(String campaignId, Measure measure, long upper) {
    return new Limit(Scope.CAMPAIGN, campaignId, measure, upper);
  }

  /** A limit on a coupon. */
  public static Limit onCoupon(String couponId, Measure measure, long upper) {
    return new Limit(Scope.COUPON, couponId, measure, upper);
  }

  /** A limit on a segment of users. */
  public static Limit onSegment(String segmentId, Measure measure, long upper) {
    return new Limit(Scope.SEGMENT, segmentId, measure, upper);
  }

  /** Whether both limit the same thing, whatever their uppers. */
  boolean limitsSameAs(Limit other) {
    return scope == other.scope && scopeId.equals(other.scopeId) && measure == other.measure;
  }

  boolean covers(Cell cell) {
    return switch (scope) {
      case ALL -> true;
      case CAMPAIGN -> scopeId.equals(cell.campaignId());
      case COUPON -> scopeId.equals(cell.couponId());
      case SEGMENT -> scopeId.equals(cell.segmentId());
    };
  }

  @Override
  public int compareTo(Limit other) {
    return ORDER.compare(this, other);
  }
}
