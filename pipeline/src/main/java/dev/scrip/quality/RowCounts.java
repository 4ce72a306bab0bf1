package dev.scrip.quality;

/**
 * Where the rows of a raw table went.
 *
 * @param raw rows read
 * @param clean rows taken in
 * @param quarantined rows set aside with a reason
 * @param merged rows that repeat the key of a row taken in
 * @param later rows of the run date or after it, left for later nights
 */
public record RowCounts(long raw, long clean, long quarantined, long merged, long later) {
  /** No rows at all. */
  public static final RowCounts EMPTY = new RowCounts(0, 0, 0, 0, 0);

  /** Validates that no count is negative. */
  public RowCounts {
    if (raw < 0 || clean < 0 || quarantined < 0 || merged < 0 || later < 0) {
      throw new IllegalArgumentException(
          "row counts must be at least 0, but are raw %d, clean %d, quarantined %d, merged %d, later %d"
              .formatted(raw, clean, quarantined, merged, later));
    }
  }

  /** Both together. */
  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        raw + other.raw,
        clean + other.clean,
        quarantined + other.quarantined,
        merged + other.merged,
        later + other.later);
  }

  /** Whether every raw row is accounted for: raw = clean + quarantined + merged + later. */
  public boolean addsUp() {
    return raw == clean + quarantined + merged + later;
  }

  /** Share of quarantined rows among those looked at tonight, 0 to 1; later rows do not count. */
  public double quarantinedShare() {
    return raw == later ? 0.0 : (double) quarantined / (raw - later);
  }
}
