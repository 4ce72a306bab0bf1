package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.profile.AShop;
import dev.scrip.testing.TestSpark;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final double MARGIN_SHARE = 0.5;

  /** Products of 10.00 that cost 6.00; one coupon for drinks from 15.00 on, one for everything. */
  private final AShop shop =
      AShop.empty()
          .product("tea", "drinks", null)
          .product("cola", "drinks", null)
          .product("soap", "care", null)
          .product("book", "books", null, 1000L, null, null)
          .coupon(
              "drinks", "c", "spend-threshold", 1500, 200L, null, null, null, "category", "drinks")
          .coupon("any", "c", "percentage", 0, null, 10.0, null, null, "all")
          .coupon("tea besides", "c", "gift", 0, null, null, null, "tea", "all");

  @Test
  void ordersQualifyByWhatTheySpendInScopeBeforeDiscounts() {
    order("short of it", "2024-03-02 10:00", "tea", 1, 0);
    order("enough", "2024-03-03 10:00", "tea", 2, 0);
    order("enough before its discount", "2024-03-04 10:00", "cola", 2, 900);
    order("elsewhere", "2024-03-05 10:00", "soap", 4, 0);
    assertThat(qualifying("drinks", 0)).isEqualTo(2);
    assertThat(qualifying("any", 0)).isEqualTo(4);
  }

  @Test
  void linesInScopeOfOneOrderAddUp() {
    shop.order("o", "u", "2024-03-02 10:00", "completed")
        .line("o", 1, "tea", 1, 1000, 0)
        .line("o", 2, "cola", 1, 600, 0)
        .line("o", 3, "soap", 1, 1000, 0);
    assertThat(qualifying("drinks", 0)).isEqualTo(1);
    assertThat(gain("drinks", 0)).isEqualTo(1000 + 600 + 1000 - 3 * 600);
  }

  @Test
  void onlyCompletedOrdersOfTheWindowCount() {
    order("day before", "2024-02-29 23:59", "tea", 2, 0);
    order("first day", "2024-03-01 00:00", "tea", 2, 0);
    order("last day", "2024-03-10 23:59", "tea", 2, 0);
    order("day after", "2024-03-11 00:00", "tea", 2, 0);
    shop.order("cancelled", "u", "2024-03-05 10:00", "cancelled")
        .line("cancelled", 1, "tea", 2, 1000, 0);
    assertThat(qualifying("drinks", 0)).isEqualTo(2);
    assertThat(outcome("drinks", 0).<Double>getAs("bought")).isEqualTo(1);
  }

  @Test
  void aRedemptionQualifiesByItsLinesLikeAnyOrder() {
    order("with it", "2024-03-02 10:00", "tea", 1, 200);
    shop.redemption("i", "u", "drinks", "with it", "2024-03-02 10:00", 200);
    assertThat(qualifying("drinks", 1)).isZero();
    assertThat(qualifying("any", 1)).isEqualTo(1);
    // What the coupon took off is no loss of margin that others would not have had.
    assertThat(gain("drinks", 1)).isEqualTo(1000 - 600);
  }

  @Test
  void whatAnotherRedemptionTookOffLaterIsNoGain() {
    order("with it", "2024-03-02 10:00", "tea", 1, 200);
    shop.redemption("i", "u", "any", "with it", "2024-03-02 10:00", 200)
        .redemption("later", "u", "any", "elsewhere", "2024-05-02 10:00", 500);
    assertThat(gain("any", 1)).isEqualTo(1000 - 600);
  }

  @Test
  void aGiftIsNoSale() {
    shop.order("with it", "u", "2024-03-02 10:00", "completed")
        .line("with it", 1, "cola", 1, 1000, 0)
        .line("with it", 2, "tea", 1, 1000, 1000)
        .redemption("i", "u", "tea besides", "with it", "2024-03-02 10:00", 1000);
    assertThat(gain("tea besides", 1)).isEqualTo(1000 - 600);
    shop.order("bought", "u", "2024-03-03 10:00", "completed").line("bought", 1, "tea", 1, 1000, 0);
    assertThat(gain("tea besides", 1)).isEqualTo(2 * (1000 - 600));
  }

  @Test
  void ordersOfOthersDoNotCount() {
    shop.order("theirs", "v", "2024-03-02 10:00", "completed").line("theirs", 1, "tea", 2, 1000, 0);
    assertThat(qualifying("drinks", 0)).isZero();
  }

  @Test
  void whereNothingWasBoughtNothingIsGained() {
    assertThat(qualifying("drinks", 0)).isZero();
    assertThat(gain("drinks", 0)).isZero();
    assertThat(outcome("drinks", 0).<Double>getAs("bought")).isZero();
  }

  @Test
  void theShareOfMarginServesWhereNoCostIsKnown() {
    order("book", "2024-03-02 10:00", "book", 1, 100);
    assertThat(gain("any", 0)).isEqualTo((1000 - 100) * MARGIN_SHARE);
  }

  private void order(String id, String at, String product, int quantity, long discountCents) {
    shop.order(id, "u", at, "completed").line(id, 1, product, quantity, 1000, discountCents);
  }

  private double qualifying(String coupon, int label) {
    return outcome(coupon, label).getAs("qualifying_orders");
  }

  private double gain(String coupon, int label) {
    return outcome(coupon, label).getAs("gain_cents");
  }

  /** Of a pair whose window is the first ten days of March. */
  private Row outcome(String coupon, int label) {
    return Outcomes.of(
            shop.open(),
            TestSpark.session()
                .sql(
                    "select 'u' user_id, '"
                        + coupon
                        + "' coupon_id, date '2024-03-01' issue_date,"
                        + " date '2024-03-10' window_end, double("
                        + label
                        + ") label"),
            MARGIN_SHARE)
        .head();
  }
}
