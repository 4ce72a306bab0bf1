package dev.scrip.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.quality.RowCounts;
import dev.scrip.table.ContractException;
import dev.scrip.table.UsersTable;
import dev.scrip.testing.TestSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Raw tables that no quarantine can make sound. */
class RefusedTablesTest {
  @AfterEach
  void release() {
    TestSpark.session().catalog().clearCache();
  }

  @Test
  void aMissingObligatoryColumnStopsTheNight() {
    RawShop shop = RawShop.withOneOfEach().only("orders").without("orders", "ordered_at");
    assertThatThrownBy(shop::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("orders")
        .hasMessageContaining("ordered_at")
        .hasMessageContaining("add it");
  }

  @Test
  void unknownConsentStopsTheNight() {
    RawShop shop = RawShop.withOneOfEach().only("users").without("users", "marketing_consent");
    assertThatThrownBy(shop::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("clean.assumed-consent");
    assertThat(
            shop.clean(RawShop.OPTIONS.withAssumedConsent(true))
                .table(UsersTable.CONTRACT)
                .first()
                .<Boolean>getAs("marketing_consent"))
        .isTrue();
  }

  @Test
  void aCampaignWithoutMoneyStopsTheNight() {
    assertThatThrownBy(withBudget("c7", "")::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith("campaign c7 has no budget_cents")
        .hasMessageContaining("clean.default-budget");
    RawShop negative = withBudget("c8", "-1");
    assertThatThrownBy(() -> negative.clean(RawShop.OPTIONS.withDefaultBudgetCents(1L)))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("campaign c8 has budget_cents -1");
    assertThatThrownBy(withBudget("c9", "1000000000001")::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("campaign c9 has budget_cents 1000000000001")
        .hasMessageContaining("0 to 1000000000000");
  }

  private static RawShop withBudget(String campaign, String cents) {
    return RawShop.withOneOfEach()
        .only("campaigns")
        .like("campaigns", "campaign_id=" + campaign, "budget_cents=" + cents);
  }

  @Test
  void aNightBeforeAnyDataIsRefused() {
    RawShop shop =
        RawShop.withOneOfEach()
            .only("users", "orders")
            .without("users", "registered_at")
            .emptied("orders")
            .like("orders", "order_id=o1", "user_id=u1", "ordered_at=2026-03-10 00:00:00");
    assertThatThrownBy(shop::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("run date 2026-03-10 lies before any data")
        .hasMessageContaining("the first day of data is 2026-03-10 (raw table orders)");
    shop.like("orders", "order_id=o2", "user_id=u1", "ordered_at=2026-03-09 23:59:59");
    assertThat(shop.clean().counts()).containsEntry("orders", new RowCounts(2, 1, 0, 0, 1));
  }

  @Test
  void anUnknownTableStopsTheNight() {
    RawShop shop = RawShop.withOneOfEach().put("userz", "user_id=u1");
    assertThatThrownBy(shop::clean)
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("userz")
        .hasMessageContaining("users");
  }
}
