package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A limit on what the allocations of a scope add up to: at most {@code upper}, which is never
 * broken, and at least {@code lower}, which is soft: each unit short of it costs the penalty.
 *
 * @param scope whose allocations count
 * @param scopeId which campaign, coupon or segment; {@value #EVERYTHING} for {@link Scope#ALL}. An
 *     id that no candidate has is allowed and binds nothing
 * @param measure what is summed
 * @param lower the least there should be, micros or allocations; 0 for no floor
 * @param upper the most there may be, micros or allocations; {@link #UNLIMITED} for no ceiling
 * @param penaltyMicros what each unit short of {@code lower} costs, micros of value; 0 or more
 */
public record Limit(
    Scope scope, String scopeId, Measure measure, long lower, long upper, long penaltyMicros)
    implements Comparable<Limit>, Serializable {

  /** The scope id of {@link Scope#ALL}. */
  public static final String EVERYTHING = "*";

  /** The upper of a limit without a ceiling. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Penalties of a limit stay where sums of 64 bits are safe, micros. */
  private static final long MOST_PENALTIES = Long.MAX_VALUE / 1024;

  private static final Comparator<Limit> ORDER =
      Comparator.comparing(Limit::scope)
          .thenComparing(Limit::scopeId)
          .thenComparing(Limit::measure)
          .thenComparing(Limit::lower)
          .thenComparing(Limit::upper)
          .thenComparing(Limit::penaltyMicros);

  /** Checks the limit on its own. */
  public Limit {
    if (scope == Scope.ALL && !scopeId.equals(EVERYTHING)) {
      throw new IllegalArgumentException(
          "limit on all has scope_id " + scopeId + ": write " + EVERYTHING);
    }
    String named = "limit on " + scope.id() + " " + scopeId + ", measure " + measure.id() + ",";
    if (upper < 0) {
      throw new IllegalArgumentException(
          named
              + " has upper "
              + upper
              + ": it must be 0 or more. Maybe the budget is already overspent: use 0");
    }
    if (lower < 0 || lower > upper) {
      throw new IllegalArgumentException(
          named
              + " has lower "
              + lower
              + " and upper "
              + upper
              + ": lower must be 0 or more and not above upper");
    }
    long mostPenalty = Prices.MOST_TICKS / measure.ticksPerMicro();
    if (penaltyMicros < 0 || penaltyMicros > mostPenalty) {
      throw new IllegalArgumentException(
          named
              + " has shortfall_penalty_micros "
              + penaltyMicros
              + ": it must lie between 0 and "
              + mostPenalty);
    }
    if (penaltyMicros > 0 && lower > MOST_PENALTIES / penaltyMicros) {
      throw new IllegalArgumentException(
          named
              + " has lower "
              + lower
              + " and shortfall_penalty_micros "
              + penaltyMicros
              + ": their product must not exceed "
              + MOST_PENALTIES
              + " micros");
    }
  }

  /** A hard limit without a floor. */
  public Limit(Scope scope, String scopeId, Measure measure, long upper) {
    this(scope, scopeId, measure, 0, upper, 0);
  }

  /**
   * The limit that a row of a limit table says.
   *
   * @throws IllegalArgumentException for an unknown scope or measure, a row with neither bound, or
   *     a floor without a penalty
   */
  public static Limit of(
      String scopeType,
      String scopeId,
      String measure,
      @Nullable Long lower,
      @Nullable Long upper,
      @Nullable Long penaltyMicros) {
    String named = "limit on " + scopeType + " " + scopeId + ", measure " + measure + ",";
    if (lower == null && upper == null) {
      throw new IllegalArgumentException(
          named + " has neither lower nor upper: set one or leave the limit out");
    }
    if (lower != null && lower > 0 && penaltyMicros == null) {
      throw new IllegalArgumentException(
          named
              + " has lower "
              + lower
              + " but no shortfall_penalty_micros: say what each missing unit costs");
    }
    return new Limit(
        Scope.of(scopeType),
        scopeId,
        Measure.of(measure),
        lower == null ? 0 : lower,
        upper == null ? UNLIMITED : upper,
        penaltyMicros == null ? 0 : penaltyMicros);
  }

  /** The same limit with a floor. */
  public Limit atLeast(long floor, long penalty) {
    return new Limit(scope, scopeId, measure, floor, upper, penalty);
  }

  /**
   * Limits of which no two are on the same thing: where several are, the lowest ceiling holds, and
   * the highest floor as far as that ceiling lets it, each missing unit at the highest penalty.
   */
  public static List<Limit> joined(Collection<Limit> limits) {
    Map<List<Object>, Limit> joined = new LinkedHashMap<>();
    limits.forEach(
        limit ->
            joined.merge(
                List.of(limit.scope, limit.scopeId, limit.measure), limit, Limit::joinedWith));
    return List.copyOf(joined.values());
  }

  private Limit joinedWith(Limit other) {
    long ceiling = Math.min(upper, other.upper);
    return new Limit(
        scope,
        scopeId,
        measure,
        Math.min(Math.max(lower, other.lower), ceiling),
        ceiling,
        Math.max(penaltyMicros, other.penaltyMicros));
  }

  /** Whether the limit has a floor that pays. */
  public boolean hasFloor() {
    return lower > 0 && penaltyMicros > 0;
  }

  /** Whether the limit has a ceiling. */
  public boolean hasCeiling() {
    return upper != UNLIMITED;
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

  /** Whether allocations of a cell count. */
  public boolean counts(Cell cell) {
    return scope.idOf(cell).equals(scopeId);
  }

  /** Whether both limit the same thing, whatever their uppers. */
  public boolean limitsSameAs(Limit other) {
    return scope == other.scope && scopeId.equals(other.scopeId) && measure == other.measure;
  }

  @Override
  public int compareTo(Limit other) {
    return ORDER.compare(this, other);
  }
}
