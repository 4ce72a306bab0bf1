package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What may be different a night later, when prices of the night before are known. */
enum Change {
  /** Values drift by up to 2 %, every limit shrinks by 1 %. */
  NEXT_NIGHT,
  /** Every budget is halved. */
  BUDGETS_HALVED,
  /** The first campaign is over: no limit, no candidates. */
  CAMPAIGN_GONE;

  private static final double DRIFT = 0.02;
  private static final double SHRUNK = 0.99;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Change of(String id) {
    return Arrays.stream(values())
        .filter(change -> change.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no change " + id));
  }

  Instance appliedTo(Instance instance) {
    return switch (this) {
      case NEXT_NIGHT -> drifted(instance);
      case BUDGETS_HALVED ->
          instance.withLimits(
              instance.limits().stream()
                  .map(l -> withUpper(l, l.measure() == Measure.COUNT ? l.upper() : l.upper() / 2))
                  .toList());
      case CAMPAIGN_GONE -> {
        String gone = Ids.campaign(0);
        List<Limit> left =
            instance.limits().stream().filter(l -> !l.scopeId().equals(gone)).toList();
        yield instance.withoutCampaign(0).withLimits(left);
      }
    };
  }

  private static Instance drifted(Instance instance) {
    SplittableRandom random = new SplittableRandom(instance.pairs());
    List<Limit> shrunk =
        instance.limits().stream()
            .map(l -> withUpper(l, (long) (SHRUNK * (double) l.upper())))
            .toList();
    return instance
        .withValues(v -> (long) ((double) v * (1 + DRIFT * (2 * random.nextDouble() - 1))))
        .withLimits(shrunk);
  }

  private static Limit withUpper(Limit limit, long upper) {
    return new Limit(limit.scope(), limit.scopeId(), limit.measure(), upper);
  }
}
