package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.profile.AShop;
import dev.scrip.testing.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StakesTest {
  private static final double MARGIN = 0.4;
  private static final Stakes.Assumed ASSUMED = new Stakes.Assumed(MARGIN, 2_000, 333);

  private final AShop shop =
      AShop.empty()
          .product("tea", "drinks", null, 1000L, 600L, null)
          .product("book", "books", null, 1000L, null, null)
          .product("secret", "books", null, null, null, null)
          .coupon("any", "c", "cashback", 0, 200L, null, null, null, "all")
          .coupon("any from 30", "c", "cashback", 3000, 200L, null, null, null, "all")
          .coupon("drinks", "c", "percentage", 1000, null, 10.0, null, null, "category", "drinks")
          .coupon("tea besides", "c", "gift", 1000, null, null, null, "tea", "all")
          .coupon("a book besides", "c", "gift", 1000, null, null, null, "book", "all")
          .coupon("a secret besides", "c", "gift", 1000, null, null, null, "secret", "all");

  /** 8 orders of 32.50 and two of the assumed 20.00: a usual order of 30.00. */
  private static final Orders REGULAR = new Orders(8, 26_000, 4, 4_000, 1_000, 200, 100_000);

  private static final String UNKNOWN = "null";

  @Test
  void aRedeemingOrderOfEverythingIsAUsualOne() {
    assertThat(stake("any", REGULAR)).isCloseTo(MARGIN * 3_000, within(1e-6));
  }

  @Test
  void ordersBelowTheMinimumAreFilledUp() {
    assertThat(stake("any from 30", REGULAR))
        .isCloseTo(MARGIN * (3_000 + 3_000 * Math.exp(-1)), within(1e-6));
  }

  @Test
  void thePartInScopeGrowsToWhatTheCouponAsks() {
    // With two orders like those of all users: one in five has something in scope, for 5.00.
    double mean = (4_000 + 2 * 500) / 6.0;
    double often = (4 + 2 * 0.2) / 10;
    double redeeming = 1_000 + mean * Math.exp(-1_000 / mean);
    assertThat(stake("drinks", REGULAR))
        .isCloseTo(MARGIN * (3_000 - often * mean + redeeming), within(1e-6));
    assertThat(discount("drinks", REGULAR)).isCloseTo(redeeming * 0.1, within(1e-6));
  }

  @Test
  void aScopeNobodyBoughtYetComesOnTopOfAUsualOrder() {
    Orders first = new Orders(0, 0, 0, 0, 0, 0, 0);
    double redeeming = 1_000 + 200 * Math.exp(-5);
    assertThat(stake("drinks", first)).isCloseTo(MARGIN * (2_000 + redeeming), within(1e-6));
  }

  @Test
  void nothingIsLeftOfAUsualOrderThatIsSmallerThanItsPartInScope() {
    Orders odd = new Orders(8, 8_000, 8, 8_000, 1_000, 1_000, 9_000_000);
    double mean = (8_000 + 2 * 9_000) / 10.0;
    double redeeming = 1_000 + mean * Math.exp(-1_000 / mean);
    assertThat(stake("drinks", odd)).isCloseTo(MARGIN * redeeming, within(1e-6));
  }

  @Test
  void spendThatWasTakenBackLeavesSomethingToReckonWith() {
    Orders nothing = new Orders(8, -100_000, 4, -50_000, 1_000, 200, 100_000);
    assertThat(stake("any", nothing)).isCloseTo(MARGIN, within(1e-6));
    assertThat(stake("drinks", nothing)).isBetween(MARGIN * 1_000, MARGIN * 1_002);
  }

  @Test
  void aGiftCostsItsUnitCostOrItsListPriceOrWhatIsAssumed() {
    assertThat(discount("tea besides", REGULAR)).isEqualTo(600);
    assertThat(discount("a book besides", REGULAR)).isEqualTo(1_000);
    assertThat(discount("a secret besides", REGULAR)).isEqualTo(333);
  }

  /** 8 orders at 0.7 and sixteen at the shop's 0.4: 0.5. */
  @Test
  void theMarginIsThatOfWhatTheUserBuys() {
    assertThat(stake("any", REGULAR, "0.7", UNKNOWN)).isCloseTo(0.5 * 3_000, within(1e-6));
    assertThat(stake("any", REGULAR, "0.7", "0.1")).isCloseTo(0.5 * 3_000, within(1e-6));
  }

  @Test
  void theMarginInScopeIsThatOfTheScope() {
    double mean = (4_000 + 2 * 500) / 6.0;
    double often = (4 + 2 * 0.2) / 10;
    double redeeming = 1_000 + mean * Math.exp(-1_000 / mean);
    assertThat(stake("drinks", REGULAR, "0.7", "0.1"))
        .isCloseTo(0.5 * (3_000 - often * mean) + 0.1 * redeeming, within(1e-6));
    assertThat(stake("drinks", REGULAR, UNKNOWN, "-0.2"))
        .isCloseTo(MARGIN * (3_000 - often * mean) - 0.2 * redeeming, within(1e-6));
  }

  private double stake(String coupon, Orders orders) {
    return stake(coupon, orders, UNKNOWN, UNKNOWN);
  }

  private double stake(String coupon, Orders orders, String ofUser, String inScope) {
    return of(coupon, orders, ofUser, inScope).getAs(Stakes.STAKE_CENTS);
  }

  private double discount(String coupon, Orders orders) {
    return of(coupon, orders, UNKNOWN, UNKNOWN).getAs(Stakes.DISCOUNT_CENTS);
  }

  private Row of(String coupon, Orders orders, String ofUser, String inScope) {
    Dataset<Row> pair =
        orders
            .columns()
            .selectExpr(
                "*",
                "cast(" + ofUser + " as double) margin_share",
                "cast(" + inScope + " as double) scope_margin_share")
            .join(shop.open().coupons().where(col("coupon_id").equalTo(coupon)));
    return Stakes.of(pair, shop.open(), ASSUMED).head();
  }

  /**
   * Orders and net cents, of the user and of all users, everything and in scope.
   *
   * @param inScope orders of the user with anything in scope
   */
  private record Orders(
      long count,
      long cents,
      long inScope,
      long inScopeCents,
      long all,
      long allInScope,
      long allInScopeCents) {

    Dataset<Row> columns() {
      return TestSpark.session()
          .range(1)
          .selectExpr(
              count + "L order_count",
              cents + "L spend_cents",
              inScope + "L scope_order_count",
              inScopeCents + "L scope_spend_cents",
              all + "L order_total",
              allInScope + "L scope_order_total",
              allInScopeCents + "L scope_spend_total_cents");
    }
  }
}
