package dev.scrip.affinity;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AShop;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AssociationRulesTest {
  private static final LocalDate NIGHT = LocalDate.parse("2024-04-10");
  private static final RuleOptions OPTIONS = new RuleOptions(0.2, 0.2, 2, 0.5, 100, 30, 30);

  @Test
  void countsWhatTenBasketsHold() {
    List<Row> rules = rules(breakfast().open(), ItemType.PRODUCT_TASTE, OPTIONS).collectAsList();

    // Of 10 baskets 5 hold bread, 4 butter, 3 both and jam is in two of these three and alone once.
    // Jam and tea are together in one basket, which is too few.
    Row bread = rule(rules, List.of("butter"), "bread");
    assertThat(bread.<Double>getAs("support")).isCloseTo(0.3, within(1e-12));
    assertThat(bread.<Double>getAs("confidence")).isCloseTo(3 / 4.0, within(1e-12));
    assertThat(bread.<Double>getAs("lift")).isCloseTo(3 / 4.0 / 0.5, within(1e-12));
    assertThat(bread.<Long>getAs("basket_count")).isEqualTo(3);
    Row jam = rule(rules, List.of("bread", "butter"), "jam");
    assertThat(jam.<Double>getAs("support")).isCloseTo(0.2, within(1e-12));
    assertThat(jam.<Double>getAs("confidence")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(jam.<Double>getAs("lift")).isCloseTo(2 / 3.0 / 0.3, within(1e-12));
    assertThat(rules).noneMatch(r -> r.<String>getAs("consequent").equals("tea"));
    assertThat(rules).allMatch(r -> r.<Double>getAs("lift") > 1);
  }

  @Test
  void countsCategoriesOnceABasket() {
    AShop shop = AShop.empty().product("rye", "bread", null).product("spelt", "bread", null);
    shop.product("brie", "cheese", null).product("soap", "home", null);
    basket(shop, "1", "2024-04-01 10:00", "rye", "spelt", "brie");
    basket(shop, "2", "2024-04-01 10:00", "spelt", "brie");
    basket(shop, "3", "2024-04-01 10:00", "soap");
    basket(shop, "4", "2024-04-01 10:00", "soap", "rye");

    List<Row> rules = rules(shop.open(), ItemType.CATEGORY_TASTE, OPTIONS).collectAsList();

    assertThat(rules).hasSize(2);
    Row bread = rule(rules, List.of("cheese"), "bread");
    assertThat(bread.<Double>getAs("support")).isEqualTo(0.5);
    assertThat(bread.<Double>getAs("confidence")).isEqualTo(1.0);
    assertThat(bread.<Double>getAs("lift")).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void seesOnlyTheDaysBeforeTheNight() {
    Dataset<Row> expected = rules(breakfast().open(), ItemType.PRODUCT_TASTE, OPTIONS);
    AShop more = breakfast();
    for (int i = 0; i < 5; i++) {
      basket(more, "old" + i, "2024-03-10 23:59", "tea", "milk");
      basket(more, "new" + i, "2024-04-10 00:00", "tea", "milk");
    }
    assertSameRows(expected, rules(more.open(), ItemType.PRODUCT_TASTE, OPTIONS));
  }

  @Test
  void keepsTheStrongestInAnOrderOfTheirOwn() {
    RuleOptions few = new RuleOptions(0.2, 0.2, 2, 0.5, 3, 30, 30);
    List<Row> all = rules(breakfast().open(), ItemType.PRODUCT_TASTE, OPTIONS).collectAsList();
    assertThat(all).hasSizeGreaterThan(3);
    for (int partitions : new int[] {1, 2, 7}) {
      assertThat(
              rules(breakfast().spreadOver(partitions), ItemType.PRODUCT_TASTE, few)
                  .collectAsList())
          .isEqualTo(all.subList(0, 3));
    }
  }

  @Test
  void findsNoneInAThinShop() {
    RuleOptions strict = new RuleOptions(0.01, 0.01, 20, 0.1, 100, 30, 30);
    for (AShop shop : List.of(AShop.empty(), breakfast())) {
      assertThat(rules(shop.open(), ItemType.PRODUCT_TASTE, strict).isEmpty()).isTrue();
    }
  }

  @Test
  void isNotExhaustedByBasketsThatHoldEverything() {
    AShop shop = AShop.empty();
    String[] everything = new String[40];
    for (int i = 0; i < everything.length; i++) {
      everything[i] = "p" + (10 + i);
      shop.product(everything[i], "c", null);
    }
    for (int i = 0; i < 4; i++) {
      basket(shop, "full" + i, "2024-04-01 10:00", everything);
      basket(shop, "one" + i, "2024-04-01 10:00", "p49");
    }
    assertThat(rules(shop.open(), ItemType.PRODUCT_TASTE, OPTIONS).count()).isEqualTo(100);
  }

  @Test
  void namesTheOptionOutOfRange() {
    assertThatThrownBy(() -> new RuleOptions(0, 0.2, 2, 0.5, 100, 30, 30))
        .hasMessageContaining("categorySupport is 0.0 but must be above 0");
    assertThatThrownBy(() -> new RuleOptions(0.1, 0.2, 0, 0.5, 100, 30, 30))
        .hasMessageContaining("minBaskets is 0");
  }

  private static Dataset<Row> rules(CleanShop shop, ItemType type, RuleOptions options) {
    return AssociationRules.of(
        AssociationRules.lines(shop, NIGHT, options), shop, type, NIGHT, options);
  }

  private static AShop breakfast() {
    AShop shop = AShop.empty();
    for (String product : List.of("bread", "butter", "jam", "tea", "milk")) {
      shop.product(product, "food", null);
    }
    String day = "2024-04-01 10:00";
    basket(shop, "1", day, "bread", "butter", "jam");
    basket(shop, "2", day, "bread", "butter", "jam");
    basket(shop, "3", day, "bread", "butter");
    basket(shop, "4", day, "bread");
    basket(shop, "5", day, "bread", "tea");
    basket(shop, "6", day, "butter");
    basket(shop, "7", day, "jam", "tea");
    basket(shop, "8", day, "milk");
    basket(shop, "9", day, "milk", "unheard of");
    return basket(shop, "10", day, "milk").order("11", "anna", day, "cancelled");
  }

  private static AShop basket(AShop shop, String order, String at, String... products) {
    shop.order(order, "anna", at, "completed");
    for (int line = 0; line < products.length; line++) {
      shop.line(order, line + 1, products[line], 1, 100, 0);
    }
    return shop;
  }

  private static Row rule(List<Row> rules, List<String> antecedent, String consequent) {
    List<Row> found =
        rules.stream()
            .filter(
                r ->
                    r.getList(r.fieldIndex("antecedent")).equals(antecedent)
                        && r.<String>getAs("consequent").equals(consequent))
            .toList();
    assertThat(found).as(antecedent + " calls for " + consequent).hasSize(1);
    return found.get(0);
  }
}
