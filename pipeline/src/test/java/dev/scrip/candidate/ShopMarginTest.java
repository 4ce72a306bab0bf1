package dev.scrip.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.ProductProfileTable;
import dev.scrip.testing.ShopFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopMarginTest {
  private static final double OTHERWISE = 0.3;

  private final ShopFixture rows = new ShopFixture();

  @Test
  void weighsProductsByTheirRevenue() {
    product("tea", 0.2, 3_000L);
    product("book", 0.6, 1_000L);
    product("unsold", 0.9, 0L);
    product("unknown", null, 5_000L);
    assertThat(margin()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void isAssumedWhereNoCostIsKnown() {
    product("unknown", null, 5_000L);
    assertThat(margin()).isEqualTo(OTHERWISE);
  }

  @Test
  void isNotOverturnedByAPriceThatNobodyPays() {
    product("tea", 0.5, 9_000L);
    product("listed for a cent", -4_999_999.0, 1_000L);
    assertThat(margin()).isCloseTo(0.9 * 0.5 - 0.1, within(1e-9));
  }

  @Test
  void isNeverBelowNothing() {
    product("loss", -0.5, 1_000L);
    assertThat(margin()).isZero();
  }

  private void product(String id, @Nullable Double share, long revenue) {
    rows.with(
        ProductProfileTable.CONTRACT,
        "product_id",
        id,
        "margin_share",
        share,
        "revenue_90d_cents",
        revenue);
  }

  private double margin() {
    return ShopMargin.of(rows.table(ProductProfileTable.CONTRACT), OTHERWISE);
  }
}
