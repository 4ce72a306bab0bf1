package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.DualPriceTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ScarceSectionTest {
  private static final StructType PRICE =
      new StructType()
          .add(DualPriceTable.SCOPE_TYPE.name(), DualPriceTable.SCOPE_TYPE.type())
          .add(DualPriceTable.SCOPE_ID.name(), DualPriceTable.SCOPE_ID.type())
          .add(DualPriceTable.MEASURE.name(), DualPriceTable.MEASURE.type())
          .add(DualPriceTable.PRICE.name(), DualPriceTable.PRICE.type());

  @Test
  void showsMoneyFirstAndTheDearestCouponsAfterIt() {
    List<Row> prices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      prices.add(price("coupon", "c" + i, "count", 1_000_000L * i));
    }
    prices.add(price("all", "*", "cost_micros", 1));
    prices.add(price("segment", "2", "count", -9_500_000));
    Section scarce = ScarceSection.of(prices);
    assertThat(scarce.rows())
        .hasSize(8)
        .startsWith(
            Text.row(Text.of("%s in all", Text.of("budget")), "1.0000"),
            Text.row(Text.of("%s of segment %s", Text.of("number"), "2"), "-9.5000"),
            Text.row(Text.of("%s of coupon %s", Text.of("number"), "c9"), "9.0000"));
  }

  @Test
  void saysNothingOfCampaignsNorOfWhatIsNotScarce() {
    assertThat(
            ScarceSection.of(
                    List.of(
                        price("campaign", "k1", "cost_micros", 3),
                        price("coupon", "c1", "count", 0)))
                .isEmpty())
        .isTrue();
  }

  private static Row price(String scope, String id, String measure, long price) {
    Object[] cells = {scope, id, measure, BigDecimal.valueOf(price)};
    return new GenericRowWithSchema(cells, PRICE);
  }
}
