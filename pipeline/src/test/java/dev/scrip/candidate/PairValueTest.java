package dev.scrip.candidate;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.budget.CostBasis;
import dev.scrip.profile.AShop;
import dev.scrip.response.IncrementalShare;
import dev.scrip.response.Stakes;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.testing.ShopFixture;
import dev.scrip.testing.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * A gift that costs 6.00 for a user whose usual order is the assumed 30.00, half of it margin,
 * redeemed with probability 0.2: its face value is 7.00.
 */
class PairValueTest {
  private static final Stakes.Assumed ASSUMED = new Stakes.Assumed(0.5, 3_000, 0);

  private final AShop shop =
      AShop.empty()
          .product("tea", "drinks", null, 1000L, 600L, null)
          .coupon("tea besides", "c", "gift", 0, null, null, null, "tea", "all");

  @Test
  void isTheMarginBroughtAboutLessTheDiscountAsOftenAsRedeemed() {
    assertThat(value(0.75)).isEqualTo(micros(0.2 * (0.75 * 1_500 - 600)));
    assertThat(value(0.25)).isEqualTo(micros(0.2 * (0.25 * 1_500 - 600))).isNegative();
  }

  @Test
  void costsTheDiscountAsOftenAsRedeemedOrTheFaceValue() {
    assertThat(cost(CostBasis.EXPECTED_COST)).isEqualTo(micros(0.2 * 600));
    assertThat(cost(CostBasis.FACE_VALUE)).isEqualTo(micros(700));
  }

  @Test
  void knowsItsIncrementalShare() {
    assertThat(pair(0.75, CostBasis.EXPECTED_COST).<Double>getAs("incremental_share"))
        .isEqualTo(0.75);
  }

  private static long micros(double cents) {
    return Math.round(cents * 10_000);
  }

  private long value(double share) {
    return pair(share, CostBasis.EXPECTED_COST).getAs("expected_value_micros");
  }

  private long cost(CostBasis basis) {
    return pair(0.75, basis).getAs("expected_cost_micros");
  }

  private Row pair(double share, CostBasis basis) {
    Dataset<Row> scored =
        TestSpark.session()
            .sql(
                "select 'ann' user_id, 0.2D redemption_probability, cast(null as binary) features,"
                    + " 0L order_count, 0L spend_cents, 0L scope_order_count,"
                    + " 0L scope_spend_cents, 0L order_total, 0L scope_order_total,"
                    + " 0L scope_spend_total_cents, cast(null as double) margin_share,"
                    + " cast(null as double) scope_margin_share")
            .crossJoin(shop.open().coupons().where(col("coupon_id").equalTo("tea besides")));
    Dataset<Row> profile =
        new ShopFixture()
            .with(
                CouponProfileTable.CONTRACT,
                "coupon_id",
                "tea besides",
                "campaign_id",
                "c",
                "face_value_cents",
                700L)
            .table(CouponProfileTable.CONTRACT);
    return PairValue.of(
            scored, shop.open(), profile, IncrementalShare.constant(share), ASSUMED, basis)
        .head();
  }
}
