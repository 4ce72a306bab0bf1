package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScarceSectionTest {
  @Test
  void showsMoneyFirstAndTheDearestCouponsAfterIt() {
    List<DualPrice> prices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      prices.add(price("coupon", "c" + i, "count", 1_000_000L * i));
    }
    prices.add(price("all", "*", "cost_micros", 1));
    prices.add(price("segment", "segment-02", "count", -9_500_000));
    Section scarce = ScarceSection.of(prices);
    assertThat(scarce.rows())
        .hasSize(8)
        .startsWith(
            Text.row(Text.of("%s in all", Text.of("budget")), "1.0000"),
            Text.row(Text.of("%s of segment %s", Text.of("number"), "segment-02"), "-9.5000"),
            Text.row(Text.of("%s of coupon %s", Text.of("number"), "c9"), "9.0000"));
  }

  @Test
  void saysNothingOfCampaignsBudgetsNorOfWhatIsNotScarce() {
    assertThat(
            ScarceSection.of(
                    List.of(
                        price("campaign", "k1", "cost_micros", 3),
                        price("coupon", "c1", "count", 0)))
                .isEmpty())
        .isTrue();
    assertThat(ScarceSection.of(List.of(price("campaign", "k1", "count", 3))).rows()).hasSize(1);
  }

  private static DualPrice price(String scope, String id, String measure, long price) {
    Limit limit = new Limit(Scope.of(scope), id, Measure.of(measure), Limit.UNLIMITED);
    return new DualPrice(limit, BigDecimal.valueOf(price));
  }
}
