package dev.scrip.profile;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouponTermsTest {
  private static final double MEAN = 1500;
  private static final double GIFT_COST = 370;

  @ParameterizedTest
  @CsvSource({"0", "500", "1500", "4000"})
  void fillsSmallOrdersUpToTheMinimum(long minimum) {
    Terms terms = new Terms("spend-threshold", minimum, 100L, null, null);
    assertThat(terms.spend()).isCloseTo(average(x -> Math.max(x, (double) minimum)), within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"0,20,", "2000,20,", "0,20,300", "1000,25,300", "1000,10,50", "0,0,300"})
  void takesThePercentageOfEachOrderUpToItsCap(long minimum, double percent, @Nullable Long cap) {
    Terms terms = new Terms("percentage", minimum, null, percent, cap);
    double most = cap == null ? Double.POSITIVE_INFINITY : cap;
    assertThat(terms.discount())
        .isCloseTo(
            average(x -> Math.min(Math.max(x, (double) minimum) * percent / 100, most)),
            within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"500,100", "500,500", "500,700", "0,100", "0,9000"})
  void takesTheAmountOffEachOrderThatIsLargeEnough(long minimum, long amount) {
    assertThat(new Terms("cashback", minimum, amount, null, null).discount())
        .isCloseTo(
            average(x -> Math.min(Math.max(x, (double) minimum), (double) amount)), within(0.1));
  }

  @Test
  void countsTheLargerOfAnAmountWithinTheCapAndAPercentage() {
    double four = new Terms("cashback", 0, 400L, null, null).discount();
    double half = new Terms("percentage", 0, null, 50.0, null).discount();
    assertThat(new Terms("cashback", 0, 500L, null, 400L).discount()).isCloseTo(four, within(1e-9));
    assertThat(new Terms("percentage", 0, 100L, 50.0, null).discount())
        .isCloseTo(half, within(1e-9));
    assertThat(new Terms("percentage", 0, 400L, 1.0, null).discount())
        .isCloseTo(four, within(1e-9));
  }

  @Test
  void takesWhatAGiftCosts() {
    assertThat(new Terms("gift", 500, null, null, null).discount()).isEqualTo(GIFT_COST);
  }

  @Test
  void takesNothingOffWhereTheTermsNameNothing() {
    assertThat(new Terms("spend-threshold", 500, null, null, null).discount()).isEqualTo(0);
  }

  /** Of orders of that mean, exponentially distributed, by the midpoints of a million quantiles. */
  private static double average(DoubleUnaryOperator value) {
    int n = 1_000_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += value.applyAsDouble(-MEAN * Math.log1p(-(i + 0.5) / n));
    }
    return sum / n;
  }

  /** The terms of a coupon. */
  private record Terms(
      String type,
      long minimum,
      @Nullable Long amount,
      @Nullable Double percent,
      @Nullable Long cap) {

    double spend() {
      return of(CouponTerms.redeemingSpendCents(lit(MEAN)));
    }

    double discount() {
      return of(CouponTerms.discountCents(lit(MEAN), lit(GIFT_COST)));
    }

    private double of(Column column) {
      Row row =
          TestSpark.session()
              .range(1)
              .withColumn("coupon_type", lit(type))
              .withColumn("min_spend_cents", lit(minimum))
              .withColumn("amount_off_cents", lit(amount).cast("bigint"))
              .withColumn("percent_off", lit(percent).cast("double"))
              .withColumn("discount_cap_cents", lit(cap).cast("bigint"))
              .select(column)
              .head();
      return row.getDouble(0);
    }
  }
}
