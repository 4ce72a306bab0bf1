package dev.scrip.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits of every night, besides those of its campaigns and coupons. */
final class FurtherLimits {
  private static final Config ABSENT =
      ConfigFactory.parseString(
          "scope-type = null, scope-id = \"*\", measure = null, upper = null, lower = null,"
              + " shortfall-penalty = null");
  private static final long MOST = 1_000_000_000_000L;

  private FurtherLimits() {}

  /** Those of {@code allocation.limits} and {@code allocation.nightly-budget}. */
  static List<Limit> read(Section allocation) {
    List<Limit> limits =
        new ArrayList<>(
            allocation.sections("limits", ABSENT).stream().map(FurtherLimits::limit).toList());
    @Nullable Long budget = allocation.microsOrNull("nightly-budget");
    if (budget != null) {
      limits.add(Limit.onAll(Measure.COST_MICROS, budget));
    }
    return limits;
  }

  private static Limit limit(Section s) {
    Scope scope = s.parsed("scope-type", "must be all, campaign, coupon or segment", Scope::of);
    String id = s.text("scope-id");
    Measure measure = s.parsed("measure", "must be cost or count", FurtherLimits::measure);
    boolean counted = measure == Measure.COUNT;
    @Nullable Long lower = counted ? s.wholeOrNull("lower", 0, MOST) : s.microsOrNull("lower");
    // A missing unit of money is a micro, and costs micros: as much as a whole unit costs units.
    @Nullable Long penalty =
        counted ? s.microsOrNull("shortfall-penalty") : s.wholeOrNull("shortfall-penalty", 0, MOST);
    if (lower != null && penalty == null) {
      throw s.problem("shortfall-penalty", "null", "must say what a missing unit costs");
    }
    return Limit.of(
        scope.id(),
        id,
        measure.id(),
        lower,
        counted ? s.wholeOrNull("upper", 0, MOST) : s.microsOrNull("upper"),
        penalty);
  }

  private static Measure measure(String name) {
    return switch (name) {
      case "cost" -> Measure.COST_MICROS;
      case "count" -> Measure.COUNT;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
