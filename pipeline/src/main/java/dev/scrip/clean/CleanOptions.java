package dev.scrip.clean;

import static dev.scrip.quality.OptionCheck.require;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of cleaning that a shop may set.
 *
 * @param categoryDepth leading parts of {@code category_path} that make the category, at least 1
 * @param assumedConsent marketing consent of users of whom it is not known; null where nothing may
 *     be assumed: then a source without the column is an error, and a user without a value has not
 *     agreed
 * @param defaultBudgetCents budget of campaigns without one, at least 0; null where there is none:
 *     then such a campaign is an error
 * @param defaultCouponsPerUser coupons per user and night of campaigns that do not say, at least 1
 * @param defaultOrderStatus status of orders without one: completed, cancelled or returned
 * @param maxDwellMs longest time on a page that is believed, in milliseconds; longer is cut to it
 * @param maxQuantity largest quantity of a line that is believed; larger is cut to it, and the
 *     line's discount in proportion
 * @param maxUnitPriceCents highest believable price or cost of one unit, at most 4,000,000,000; a
 *     row above it is quarantined
 * @param earliestDate first day on which anything can have happened; earlier is quarantined
 */
public record CleanOptions(
    int categoryDepth,
    @Nullable Boolean assumedConsent,
    @Nullable Long defaultBudgetCents,
    int defaultCouponsPerUser,
    String defaultOrderStatus,
    long maxDwellMs,
    int maxQuantity,
    long maxUnitPriceCents,
    LocalDate earliestDate) {

  /** Nothing assumed that a shop must decide; half an hour, 1,000 units, a million, year 2000. */
  public static final CleanOptions DEFAULT =
      new CleanOptions(
          2, null, null, 1, "completed", 1_800_000L, 1_000, 100_000_000L, LocalDate.of(2000, 1, 1));

  // A price times the largest 32-bit quantity stays within 64 bits.
  private static final long PRICE_CEILING_CENTS = 4_000_000_000L;

  /** Validates every rule. */
  public CleanOptions {
    require(categoryDepth >= 1, "clean.category-depth", categoryDepth, "at least 1");
    require(
        defaultBudgetCents == null || defaultBudgetCents >= 0,
        "clean.default-budget",
        defaultBudgetCents,
        "at least 0");
    require(
        defaultCouponsPerUser >= 1,
        "clean.default-coupons-per-user",
        defaultCouponsPerUser,
        "at least 1");
    require(
        Set.of("completed", "cancelled", "returned").contains(defaultOrderStatus),
        "clean.default-order-status",
        defaultOrderStatus,
        "completed, cancelled or returned");
    require(maxDwellMs >= 1, "clean.max-dwell-ms", maxDwellMs, "at least 1");
    require(maxQuantity >= 1, "clean.max-quantity", maxQuantity, "at least 1");
    require(
        maxUnitPriceCents >= 1 && maxUnitPriceCents <= PRICE_CEILING_CENTS,
        "clean.max-unit-price",
        maxUnitPriceCents,
        "between 1 and " + PRICE_CEILING_CENTS + " cents");
  }

  /** The same rules with this consent assumed where it is not known. */
  public CleanOptions withAssumedConsent(@Nullable Boolean consent) {
    return new CleanOptions(
        categoryDepth,
        consent,
        defaultBudgetCents,
        defaultCouponsPerUser,
        defaultOrderStatus,
        maxDwellMs,
        maxQuantity,
        maxUnitPriceCents,
        earliestDate);
  }

  /** The same rules with this budget, in cents, for campaigns without one. */
  public CleanOptions withDefaultBudgetCents(@Nullable Long budgetCents) {
    return new CleanOptions(
        categoryDepth,
        assumedConsent,
        budgetCents,
        defaultCouponsPerUser,
        defaultOrderStatus,
        maxDwellMs,
        maxQuantity,
        maxUnitPriceCents,
        earliestDate);
  }
}
