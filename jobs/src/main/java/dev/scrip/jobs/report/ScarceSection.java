package dev.scrip.jobs.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.util.Comparator;
import java.util.List;

/**
 * What one more unit of the dearest limits would bring; campaigns' budgets have their own section.
 */
final class ScarceSection {
  private static final int MOST_SHOWN = 8;

  /** Money first: prices of money and of coupons are not of one size. */
  private static final Comparator<DualPrice> DEAREST_FIRST =
      comparing((DualPrice price) -> price.limit().measure())
          .thenComparing(price -> price.price().abs(), reverseOrder())
          .thenComparing(DualPrice::limit);

  private ScarceSection() {}

  /**
   * Empty where nothing besides the campaigns' budgets is scarce.
   *
   * @param prices those of one night
   */
  static Section of(List<DualPrice> prices) {
    List<List<Text>> rows =
        prices.stream()
            .filter(price -> price.price().signum() != 0 && !isCampaignBudget(price.limit()))
            .sorted(DEAREST_FIRST)
            .limit(MOST_SHOWN)
            .map(price -> Text.row(LimitWords.of(price.limit()), LimitWords.onMore(price)))
            .toList();
    return Section.table("Scarce besides", List.of("one more brings"), rows);
  }

  private static boolean isCampaignBudget(Limit limit) {
    return limit.scope() == Scope.CAMPAIGN && limit.measure() == Measure.COST_MICROS;
  }
}
