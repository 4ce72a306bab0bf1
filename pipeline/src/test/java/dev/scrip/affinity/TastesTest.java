package dev.scrip.affinity;

import static dev.scrip.profile.AShop.computed;
import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AShop;
import dev.scrip.table.ModelCard;
import dev.scrip.table.UserAffinityTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TastesTest {
  private static final LocalDate RUN_DATE = LocalDate.parse("2024-04-10");
  private static final AlsGrid ALS = new AlsGrid(List.of(4), List.of(0.05), List.of(1.0));
  private static final AffinityOptions OPTIONS = options(ALS, 7, 3, RuleOptions.DEFAULT);

  /** Neither learns weights nor measures, which takes most of the time. */
  private static final AffinityOptions UNMEASURED = options(ALS, 0, 3, RuleOptions.DEFAULT);

  private static final TasteModels TRIBES = Tastes.fit(twoTribes().open(), RUN_DATE, OPTIONS);

  @Test
  void ranksWhatAUsersOwnKindBuysAboveTheRest() {
    List<Row> rows = TRIBES.affinity().collectAsList();
    assertThat(rows).hasSize(12 * (2 + 3));
    assertThat(rows)
        .allSatisfy(
            row -> {
              if (row.<Integer>getAs("affinity_rank") == 1) {
                String tribe = row.<String>getAs("user_id").startsWith("f") ? "fish" : "garden";
                assertThat(row.<String>getAs("item_id")).startsWith(tribe);
                assertThat(row.<Double>getAs("affinity")).isBetween(0.01, 1.0);
              }
            });
    assertThat(TRIBES.models()).containsOnlyKeys("affinity-category", "affinity-product");
  }

  @Test
  void putsFirstWhatAUserBuysMostOfAllTheyBuy() {
    AShop shop = AShop.empty();
    List<String> kinds = List.of("bread", "fish", "fruit", "tea");
    kinds.forEach(kind -> shop.product(kind + "-0", kind, null));
    for (String user : kinds) {
      shop.user(user, null);
      for (String kind : kinds) {
        for (int day = 1; day <= (kind.equals(user) ? 6 : 2); day++) {
          shop.bought(user, "2024-03-0" + day + " 10:00", kind + "-0", 100);
        }
      }
    }

    List<Row> firsts =
        Tastes.fit(shop.open(), RUN_DATE, UNMEASURED)
            .affinity()
            .where("item_type = 'category' AND affinity_rank = 1")
            .collectAsList();

    assertThat(firsts)
        .hasSize(4)
        .allSatisfy(
            row ->
                assertThat(row.<String>getAs("item_id")).isEqualTo(row.<String>getAs("user_id")));
  }

  @Test
  void measuresTheDaysHeldOutAgainstPopularity() {
    ModelCard products = TRIBES.cards().get(1);
    assertThat(products.modelName()).isEqualTo("affinity-product");
    assertThat(products.trainedThrough()).isEqualTo(RUN_DATE.minusDays(1));
    assertThat(products.trainingRows()).isPositive();
    assertThat(products.metrics())
        .containsEntry("evaluated_users", 12.0)
        .containsEntry("recall_at_10", 1.0)
        .containsEntry("popularity_recall_at_10", 1.0);
    assertThat(products.metrics().get("ndcg_at_10"))
        .isGreaterThan(products.metrics().get("popularity_ndcg_at_10"));
  }

  @Test
  void isTheSameHoweverRowsAreSpread() {
    TasteModels other = Tastes.fit(twoTribes().spreadOver(7), RUN_DATE, OPTIONS);
    assertSameRows(computed(TRIBES.affinity()), computed(other.affinity()));
    assertThat(other.cards()).isEqualTo(TRIBES.cards());
  }

  @Test
  void learnsNothingFromTheFuture() {
    CleanShop later =
        twoTribes()
            .event("fay", "2024-04-10 00:00", "cart", "garden-0", null)
            .bought("fay", "2024-04-11 00:00", "garden-0", 100)
            .open();
    assertSameRows(
        computed(TRIBES.affinity()), computed(Tastes.fit(later, RUN_DATE, OPTIONS).affinity()));
  }

  @Test
  void knowsNoTasteWithoutBehaviour() {
    AShop idle = AShop.empty().user("anna", null).product("apple", "fruit", null);
    for (AShop shop : List.of(idle, AShop.empty())) {
      TasteModels tastes = Tastes.fit(shop.open(), RUN_DATE, OPTIONS);
      assertThat(tastes.affinity().isEmpty()).isTrue();
      assertThat(tastes.affinity().columns())
          .isEqualTo(UserAffinityTable.CONTRACT.schema().fieldNames());
      assertThat(tastes.models()).isEmpty();
      assertThat(tastes.cards())
          .extracting(ModelCard::algorithm)
          .containsExactly(
              "no taste known: nobody looked at or bought a category before 2024-04-10",
              "no taste known: nobody looked at or bought a product before 2024-04-10");
    }
  }

  @Test
  void managesASingleLook() {
    AShop shop =
        AShop.empty()
            .user("anna", null)
            .product("apple", "fruit", null)
            .event("anna", "2024-04-01 10:00", "view", "apple", null)
            .event("anna", "2024-04-01 10:00", "complaint", "apple", null)
            .event("anna", "2024-04-01 10:00", "search", null, null);

    TasteModels tastes = Tastes.fit(shop.open(), RUN_DATE, OPTIONS);

    assertThat(tastes.affinity().count()).isEqualTo(2);
    assertThat(tastes.rules().isEmpty()).isTrue();
    assertThat(tastes.cards()).extracting(ModelCard::trainingRows).containsExactly(1L, 1L);
    assertThat(tastes.cards().get(0).metrics()).isEmpty();
  }

  @Test
  void weighsBehaviourByKindAndHalvesItWithAge() {
    CleanShop shop =
        AShop.empty()
            .product("apple", "fruit", null)
            .event("anna", "2024-02-10 10:00", "favourite", "apple", null)
            .event("anna", "2024-04-10 23:00", "view", "apple", null)
            .event("anna", "2024-04-11 00:00", "cart", "apple", null)
            .bought("anna", "2024-04-10 09:00", "apple", 100)
            .open();

    Row strength =
        Behaviour.strengths(shop, LocalDate.parse("2024-04-11"), OPTIONS).collectAsList().get(0);

    double halved = 4 * Math.pow(0.5, 61.0 / 60.0);
    double fresh = (1 + 10) * Math.pow(0.5, 1.0 / 60.0);
    assertThat(strength.<Long>getAs(Behaviour.STRENGTH) / 1e6)
        .isCloseTo(halved + fresh, within(2e-6));
  }

  @Test
  void givesAStrangerWhatIsPopular() {
    AShop shop = twoTribes().user("new", null);
    for (int i = 1; i <= 9; i++) {
      shop.bought("f1", "2024-04-0" + i + " 09:00", "garden-2", 100);
    }
    List<Row> rows =
        Tastes.fit(shop.open(), RUN_DATE, UNMEASURED)
            .affinity()
            .where("user_id = 'new'")
            .orderBy("affinity_rank")
            .collectAsList();

    assertThat(rows).hasSize(2 + 3);
    assertThat(rows)
        .filteredOn(row -> row.<Integer>getAs("affinity_rank") == 1)
        .extracting(row -> row.<String>getAs("item_id"))
        .containsExactlyInAnyOrder("garden", "garden-2");
  }

  @Test
  void ranksAProductThatNobodyBoughtByItsSort() {
    AShop shop =
        twoTribes().product("fish-new", "fish", null).product("garden-new", "garden", null);
    AffinityOptions all = options(ALS, 0, 12, RuleOptions.DEFAULT);
    List<Row> rows =
        Tastes.fit(shop.open(), RUN_DATE, all)
            .affinity()
            .where("user_id = 'f1' AND item_id IN ('fish-new', 'garden-new')")
            .orderBy("affinity_rank")
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.<String>getAs("item_id"))
        .containsExactly("fish-new", "garden-new");
  }

  @Test
  void liftsWhatARuleCallsFor() {
    RuleOptions rules = new RuleOptions(0.01, 0.01, 2, 0.1, 100, 60, 30);
    AShop shop = AShop.empty();
    for (String product : List.of("bread", "butter", "jam", "soap")) {
      shop.product(product, product, null).user(product, null);
    }
    for (int n = 0; n < 3; n++) {
      shop.order("b" + n, "bread", "2024-03-01 10:00", "completed");
      shop.line("b" + n, 1, "bread", 1, 100, 0).line("b" + n, 2, "butter", 1, 100, 0);
      shop.bought("jam", "2024-03-01 10:00", "jam", 100);
      shop.bought("soap", "2024-03-01 10:00", "soap", 100);
    }
    shop.user("anna", null);
    shop.bought("anna", "2024-04-08 10:00", "bread", 100);

    TasteModels tastes = Tastes.fit(shop.open(), RUN_DATE, options(ALS, 0, 3, rules));
    RuleOptions none = new RuleOptions(0.01, 0.01, 1_000, 0.1, 100, 60, 30);
    TasteModels without = Tastes.fit(shop.open(), RUN_DATE, options(ALS, 0, 3, none));

    assertThat(tastes.rules().where("item_type = 'product'").collectAsList())
        .anySatisfy(row -> assertThat(row.<String>getAs("consequent")).isEqualTo("butter"));
    assertThat(without.rules().isEmpty()).isTrue();
    assertThat(affinity(tastes, "anna", "butter"))
        .isGreaterThan(affinity(without, "anna", "butter"));
    assertThat(affinity(tastes, "anna", "bread")).isEqualTo(affinity(without, "anna", "bread"));
  }

  @Test
  @Tag("long")
  void triesEverySettingOfALargerGrid() {
    AlsGrid grid = new AlsGrid(List.of(1, 4), List.of(0.05), List.of(1.0));
    TasteModels tastes =
        Tastes.fit(regulars().open(), RUN_DATE, options(grid, 7, 3, RuleOptions.DEFAULT));

    // One dimension cannot tell the tribes apart.
    assertThat(tastes.cards().get(1).parameters())
        .containsEntry("settings_tried", "2")
        .containsEntry("rank", "4");
  }

  @Test
  void learnsWeightsFromNothingInTheDaysHeldOut() {
    Learnt one = learnt(regulars());
    AShop other = regulars();
    for (int u = 0; u < 6; u++) {
      other.bought("f" + u, "2024-04-03 00:00", "garden-4", 100);
    }

    assertThat(one.rows()).isPositive();
    assertThat(learnt(other)).isEqualTo(one);
    other.bought("f0", "2024-04-02 23:59", "garden-4", 100);
    assertThat(learnt(other)).isNotEqualTo(one);
  }

  @Test
  void namesTheOptionOutOfRange() {
    assertThatThrownBy(() -> new AlsGrid(List.of(4, 0), List.of(0.05), List.of(1.0)))
        .hasMessageContaining("rank is 0 but must be between 1 and 200");
    assertThatThrownBy(() -> new AlsGrid(List.of(4), List.of(), List.of(1.0)))
        .hasMessageContaining("regularisation is [] but must be not empty");
    assertThatThrownBy(
            () ->
                new AffinityOptions(ALS, 6, 300, 0, 2, 3, 7, 100, 100, 2, 17L, RuleOptions.DEFAULT))
        .hasMessageContaining("halfLifeDays is 0.0");
    assertThatThrownBy(
            () ->
                new AffinityOptions(ALS, 6, -1, 60, 2, 3, 7, 100, 100, 2, 17L, RuleOptions.DEFAULT))
        .hasMessageContaining("priorStrength is -1.0 but must be 0 or more");
  }

  private static Learnt learnt(AShop shop) {
    CleanShop open = shop.open();
    try (Trials trials = Trials.before(open, RUN_DATE, PeerGroups.of(open, RUN_DATE), OPTIONS)) {
      return trials.learnt(ItemType.PRODUCT_TASTE);
    }
  }

  private static double affinity(TasteModels tastes, String user, String item) {
    return tastes
        .affinity()
        .where("user_id = '" + user + "' AND item_type = 'product' AND item_id = '" + item + "'")
        .select("affinity")
        .head()
        .getDouble(0);
  }

  private static AffinityOptions options(
      AlsGrid als, int trialDays, int products, RuleOptions rules) {
    return new AffinityOptions(
        als, 6, 300.0, 60.0, 2, products, trialDays, 100, 100, 2, 17L, rules);
  }

  /** Six users who fish and six who garden; each buys most of the own kind, and one of it again. */
  private static AShop twoTribes() {
    AShop shop = AShop.empty();
    for (String tribe : List.of("fish", "garden")) {
      for (int p = 0; p < 5; p++) {
        shop.product(tribe + "-" + p, tribe, null);
      }
      for (int u = 0; u < 6; u++) {
        String user = tribe.equals("fish") ? "f" + u : "g" + u;
        shop.user(user, null);
        for (int p = 0; p < 5; p++) {
          if (p != u) {
            shop.bought(user, "2024-03-0" + (p + 1) + " 10:00", tribe + "-" + p, 100);
          }
          shop.event(user, "2024-03-01 09:00", "view", tribe + "-" + p, null);
        }
        shop.bought(user, "2024-04-05 10:00", tribe + "-" + (u + 1) % 5, 100);
      }
    }
    return shop.event("f0", "2024-03-01 09:00", "click", "garden-0", null);
  }

  /** The same, who all buy three things of their kind in the days that weights are learnt from. */
  private static AShop regulars() {
    AShop shop = twoTribes();
    for (String tribe : List.of("fish", "garden")) {
      for (int u = 0; u < 6; u++) {
        for (int p = 1; p <= 3; p++) {
          String user = tribe.charAt(0) + String.valueOf(u);
          shop.bought(user, "2024-03-28 10:00", tribe + "-" + (u + p) % 5, 100);
        }
      }
    }
    return shop;
  }
}
