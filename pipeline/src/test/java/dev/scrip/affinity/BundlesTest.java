package dev.scrip.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.profile.AShop;
import dev.scrip.table.AssociationRuleTable;
import dev.scrip.testing.ShopFixture;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlesTest {
  private static final LocalDate NIGHT = LocalDate.parse("2024-04-10");

  private final ShopFixture rules = new ShopFixture();

  @Test
  void couponsGoWithWhatWasBoughtLately() {
    rule("category", 2.0, "cheese", "bread");
    assertThat(bundles(shop().bought("anna", "2024-03-20 10:00", "bread", 100)))
        .containsExactly("anna cheese bread");
  }

  @Test
  void nothingGoesWithWhatWasBoughtLongAgo() {
    rule("category", 2.0, "cheese", "bread");
    assertThat(bundles(shop().bought("anna", "2024-03-10 23:59", "bread", 100))).isEmpty();
    assertThat(bundles(shop().bought("anna", "2024-04-10 00:00", "bread", 100))).isEmpty();
  }

  @Test
  void whatWasBoughtTooIsNotCalledFor() {
    rule("category", 2.0, "cheese", "bread");
    assertThat(
            bundles(
                shop()
                    .bought("anna", "2024-04-01 10:00", "bread", 100)
                    .bought("anna", "2024-04-02 10:00", "cheese", 100)))
        .isEmpty();
  }

  @Test
  void aRuleAppliesWhereAllItAsksForWasBought() {
    rule("category", 2.0, "cheese", "bread", "wine");
    assertThat(
            bundles(
                shop()
                    .bought("anna", "2024-04-01 10:00", "bread", 100)
                    .bought("ben", "2024-04-01 10:00", "wine", 100)
                    .bought("ben", "2024-04-05 10:00", "bread", 100)))
        .containsExactly("ben cheese bread and wine");
  }

  @Test
  void theHighestLiftNamesTheBundle() {
    rule("category", 2.0, "cheese", "bread");
    rule("product", 3.0, "cheese", "wine");
    assertThat(
            bundles(
                shop()
                    .bought("anna", "2024-04-01 10:00", "bread", 100)
                    .bought("anna", "2024-04-01 10:00", "wine", 100)))
        .containsExactly("anna cheese wine");
  }

  @Test
  void ofEqualLiftsTheFirstInTheAlphabetNamesIt() {
    rule("category", 2.0, "cheese", "wine");
    rule("product", 2.0, "cheese", "bread");
    AShop shop =
        shop()
            .bought("anna", "2024-04-01 10:00", "bread", 100)
            .bought("anna", "2024-04-01 10:00", "wine", 100);
    assertThat(bundles(shop)).containsExactly("anna cheese bread");
    rule("product", 2.0, "cheese", "wine");
    rule("category", 2.0, "cheese", "bread");
    assertThat(bundles(shop)).containsExactly("anna cheese bread");
  }

  private static AShop shop() {
    AShop shop = AShop.empty();
    for (String product : List.of("bread", "wine", "cheese")) {
      shop.product(product, product, null);
    }
    return shop.coupon("cheese", "category", "cheese").coupon("everything", "all");
  }

  private void rule(String type, double lift, String consequent, String... antecedent) {
    rules.with(
        AssociationRuleTable.CONTRACT,
        "run_date",
        NIGHT,
        "item_type",
        type,
        "antecedent",
        antecedent,
        "consequent",
        consequent,
        "lift",
        lift);
  }

  private List<String> bundles(AShop shop) {
    return Bundles.of(shop.open(), rules.table(AssociationRuleTable.CONTRACT), NIGHT, 30)
        .orderBy("user_id", "coupon_id")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + " " + r.getString(1) + " " + r.getString(2))
        .toList();
  }
}
