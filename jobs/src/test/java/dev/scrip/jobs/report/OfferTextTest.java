package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.CouponsTable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTextTest {
  private static final StructType TERMS =
      new StructType()
          .add(CouponsTable.COUPON_TYPE.name(), CouponsTable.COUPON_TYPE.type())
          .add(CouponsTable.MIN_SPEND_CENTS.name(), CouponsTable.MIN_SPEND_CENTS.type())
          .add(CouponsTable.AMOUNT_OFF_CENTS.name(), CouponsTable.AMOUNT_OFF_CENTS.type())
          .add(CouponsTable.PERCENT_OFF.name(), CouponsTable.PERCENT_OFF.type())
          .add(CouponsTable.DISCOUNT_CAP_CENTS.name(), CouponsTable.DISCOUNT_CAP_CENTS.type())
          .add(CouponsTable.GIFT_PRODUCT_ID.name(), CouponsTable.GIFT_PRODUCT_ID.type());

  @Test
  void saysWhatACouponIsGoodFor() {
    assertThat(text("spend-threshold", 3000L, 500L, null, null, null))
        .isEqualTo("5.00 EUR off on orders from 30.00 EUR");
    assertThat(text("cashback", 0L, null, 10.0, 800L, null))
        .isEqualTo("10 % back, at most 8.00 EUR");
    assertThat(text("gift", 0L, null, null, null, "mug")).isEqualTo("gift mug");
  }

  @Test
  void promisesWhatIsCosted() {
    assertThat(text("spend-threshold", 0L, 500L, null, 300L, null)).isEqualTo("3.00 EUR off");
    assertThat(text("percentage", 0L, 500L, 20.0, 800L, null))
        .isEqualTo("5.00 EUR off or 20 % off, at most 8.00 EUR, whichever is more");
  }

  @Test
  void promisesPercentagesAsTheyAre() {
    assertThat(List.of(percentage(12.5), percentage(0.4), percentage(20), percentage(100)))
        .containsExactly("12.5 % off", "0.4 % off", "20 % off", "100 % off");
  }

  private static String percentage(double percent) {
    return text("percentage", 0L, null, percent, null, null);
  }

  private static String text(
      String type,
      long minSpend,
      @Nullable Long amount,
      @Nullable Double percent,
      @Nullable Long cap,
      @Nullable String gift) {
    Object[] terms = {type, minSpend, amount, percent, cap, gift};
    return OfferText.of(new GenericRowWithSchema(terms, TERMS), "EUR").toString();
  }
}
