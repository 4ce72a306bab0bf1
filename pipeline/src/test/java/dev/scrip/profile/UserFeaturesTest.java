package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.computed;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.profile.AShop.values;
import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.RunDate;
import dev.scrip.table.UserProfileTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserFeaturesTest {
  private static final String NOON = "2024-04-10 12:00";

  // Planning takes seconds: what several tests look at is made once.
  private static List<Row> features;

  /** Users of one shop who have nothing to do with one another. */
  @BeforeAll
  static void lookAtTheShop() {
    AShop shop =
        catalogue()
            .user("anna", "2024-01-01 08:00")
            .order("o1", "anna", "2024-01-10 09:00", "completed")
            .line("o1", 1, "apple", 2, 500, 100)
            .line("o1", 2, "bread", 1, 300, 0)
            .order("o2", "anna", "2024-04-08 23:00", "completed")
            .line("o2", 1, "apple", 1, 500, 0)
            .order("o3", "anna", "2024-04-09 10:00", "cancelled")
            .line("o3", 1, "bread", 9, 300, 0)
            .order("o4", "anna", "2024-04-09 11:00", "returned")
            .line("o4", 1, "bread", 9, 300, 0)
            .user("undecided", null)
            .bought("undecided", "2024-04-01 10:00", "jam", 600)
            .bought("undecided", "2024-04-01 10:00", "bread", 300)
            .bought("undecided", "2024-04-02 10:00", "apple", 300)
            .event("undecided", "2024-02-01 10:00", "view", "apple", "s0")
            .user("twice", null)
            .bought("twice", "2024-04-01 10:00", "apple", 100)
            .bought("twice", "2024-04-05 10:00", "apple", 100);
    Dataset<Row> moments =
        rows(
            MOMENTS,
            row("anna", time(NOON)),
            row("undecided", time(NOON)),
            row("twice", time("2024-04-03 00:00")),
            row("twice", time("2024-04-03 00:00")),
            row("twice", time(NOON)));
    features = UserFeatures.asOf(shop.open(), moments).orderBy("user_id", "as_of").collectAsList();
  }

  @Test
  void addsUpWhatWasBought() {
    Row anna = featuresOf("anna").get(0);

    assertThat(values(anna, "tenure_days", "recency_days", "order_count", "order_count_90d"))
        .containsExactly(100, 2, 2L, 1L);
    assertThat(values(anna, "spend_cents", "spend_90d_cents")).containsExactly(1700L, 500L);
    assertThat(values(anna, "mean_basket_cents", "mean_basket_lines", "order_interval_days"))
        .containsExactly(850.0, 1.5, 89.0);
    assertThat(values(anna, "category_count", "top_category", "top_category_share"))
        .containsExactly(2L, "fruit", 1400.0 / 1700.0);
    assertThat(values(anna, "top_brand", "top_brand_share"))
        .containsExactly("acme", 1400.0 / 1700.0);
    assertThat(values(anna, "discount_share", "discounted_line_share"))
        .containsExactly(100.0 / 1800.0, 1.0 / 3.0);
  }

  @Test
  void opensWindowsAtTheirFirstInstantAndClosesThemBeforeTheMoment() {
    AShop shop =
        catalogue()
            .user("anna", null)
            .bought("anna", "2024-01-11 11:59", "apple", 1)
            .bought("anna", "2024-01-11 12:00", "apple", 10)
            .bought("anna", "2024-04-10 11:59", "apple", 100)
            .bought("anna", NOON, "apple", 1000)
            .event("anna", "2024-03-11 11:59", "view", "apple", "s1")
            .event("anna", "2024-03-11 12:00", "view", "apple", "s2")
            .event("anna", "2024-04-10 11:59", "view", "apple", "s3")
            .event("anna", NOON, "view", "apple", "s4");
    Dataset<Row> moments = rows(MOMENTS, row("anna", time(NOON)));

    Row purchases = PurchaseFeatures.asOf(shop.open(), moments).head();
    assertThat(values(purchases, "spend_cents", "spend_90d_cents", "order_count_90d"))
        .containsExactly(111L, 110L, 2L);
    Row visits = VisitFeatures.asOf(shop.open(), moments).head();
    assertThat(values(visits, "view_count_30d", "session_count_30d")).containsExactly(2L, 2L);
  }

  @Test
  void givesZerosAndNullsToUsersWithoutHistory() {
    Dataset<Row> moments = rows(MOMENTS, row("new", time(NOON)), row("never-seen", time(NOON)));
    List<Row> strangers =
        UserFeatures.asOf(catalogue().user("new", null).open(), moments).collectAsList();
    assertThat(strangers).hasSize(2);
    for (Row features : strangers) {
      for (var column : UserFeatures.columns()) {
        Object value = features.getAs(column.name());
        if (column.equals(UserProfileTable.LIFE_CYCLE_STAGE)) {
          assertThat(value).isEqualTo("never-bought");
        } else if (column.nullable()) {
          assertThat(value).as(column.name()).isNull();
        } else {
          assertThat(((Number) value).doubleValue()).as(column.name()).isZero();
        }
      }
    }
  }

  @Test
  void breaksTiesOfFavouritesByNameAndPassesOverUnknownBrands() {
    assertThat(
            values(
                featuresOf("undecided").get(0),
                "top_category",
                "top_brand",
                "top_brand_share",
                "tenure_days"))
        .containsExactly("spread", "acme", 0.25, 69);
  }

  @Test
  void keepsMomentsOfOneUserApartAndCountsRepeatedOnesOnce() {
    List<Row> twice = featuresOf("twice");
    assertThat(twice).hasSize(2);
    assertThat(values(twice.get(0), "order_count", "spend_cents")).containsExactly(1L, 100L);
    assertThat(values(twice.get(1), "order_count", "spend_cents")).containsExactly(2L, 200L);
  }

  @Test
  void seesNothingOfTheFuture() {
    CleanShop before = lively().open();
    AShop later = lively();
    for (String at : List.of(NOON, "2024-04-10 12:01", "2024-05-01 00:00")) {
      later
          .order("later " + at, "anna", at, "completed")
          .line("later " + at, 1, "bread", 1, 9999, 5000)
          .event("anna", at, "cart", "apple", "later", 9999L, 1)
          .event("anna", at, "search", null, "s1")
          .event("anna", at, "favourite", "jam", "s4")
          .event("anna", at, "complaint", null, "s1")
          .issue("i-" + at, "anna", "gift", at, "treatment")
          .redemption("i-" + at, "anna", "gift", "later " + at, at, 100)
          .redemption("i3", "anna", "gift", "later " + at, at, 100)
          .event("ben", at, "view", "apple", "b9")
          .issue("b-" + at, "ben", "gift", at, "treatment")
          .bought("newcomer", at, "bread", 1)
          .user("newcomer", at, "gold");
    }
    Dataset<Row> moments = rows(MOMENTS, row("anna", time(NOON)), row("newcomer", time(NOON)));
    Dataset<Row> known = computed(UserFeatures.asOf(before, moments));

    assertSameRows(known, computed(UserFeatures.asOf(later.open(), moments)));
    Row anna = known.where("user_id = 'anna'").head();
    assertThat(UserFeatures.columns())
        .as("what is empty here is not tested")
        .allSatisfy(c -> assertThat(anna.<Object>getAs(c.name())).isNotIn(null, 0L, 0, 0.0));
  }

  @Test
  void isTheSameHoweverRowsAreSpread() {
    LocalDate runDate = LocalDate.parse("2024-04-11");
    Dataset<Row> one = computed(UserProfiles.on(lively().spreadOver(1), runDate));
    assertSameRows(one, computed(UserProfiles.on(lively().spreadOver(7), runDate)));
  }

  @Test
  void profilesEveryUserAtMidnight() {
    AShop shop = lively().user("idle", null).bought("anna", "2024-04-11 00:00", "apple", 7);

    Dataset<Row> profiles = UserProfiles.on(shop.open(), LocalDate.parse("2024-04-11"));

    assertThat(profiles.columns()).isEqualTo(UserProfileTable.CONTRACT.schema().fieldNames());
    List<Row> rows = profiles.orderBy("user_id").collectAsList();
    assertThat(rows).extracting(r -> r.<String>getAs("user_id")).containsExactly("anna", "idle");
    assertThat(rows.get(0).<Long>getAs("spend_cents")).isEqualTo(1100);
    assertThat(rows.get(0).<Object>getAs(RunDate.RUN_DATE.name())).hasToString("2024-04-11");
    assertThat(UserProfiles.on(AShop.empty().open(), LocalDate.parse("2024-04-11")).count())
        .isZero();
  }

  private static AShop catalogue() {
    return AShop.empty()
        .product("apple", "fruit", "acme")
        .product("bread", "bakery", "mill")
        .product("jam", "spread", null);
  }

  /** A shop in which no feature of anna is empty or zero. */
  private static AShop lively() {
    AShop shop =
        catalogue()
            .user("anna", "2024-01-01 08:00", "gold")
            .bought("ben", "2024-02-20 10:00", "apple", 500)
            .order("o1", "anna", "2024-03-01 10:00", "completed")
            .line("o1", 1, "apple", 1, 500, 0)
            .order("o2", "anna", "2024-03-31 10:00", "completed")
            .line("o2", 1, "apple", 1, 400, 100)
            .bought("anna", "2024-04-09 10:20", "bread", 300)
            .event("anna", "2024-04-09 10:00", "view", "apple", "s1", 100L, null)
            .event("anna", "2024-04-09 10:01", "cart", "apple", "s1", 300L, null)
            .event("anna", "2024-04-08 10:00", "cart", "apple", "s2")
            .event("anna", "2024-04-07 10:00", "search", null, "s3")
            .event("anna", "2024-04-06 10:00", "favourite", "jam", "s4")
            .event("anna", "2024-04-05 10:00", "review", "apple", "s5", null, 2)
            .event("anna", "2024-04-04 10:00", "complaint", null, "s6");
    for (String type : List.of("spend-threshold", "percentage", "new-user", "cashback", "gift")) {
      shop.coupon(type, "c", type, 0, 100L, null, null, null, "all")
          .issue("a " + type, "anna", type, "2024-03-01 06:00", "treatment")
          .redemption("a " + type, "anna", type, "o2", "2024-03-31 10:00", 20);
    }
    return shop.issue("i3", "anna", "gift", "2024-03-01 06:00", "treatment");
  }

  /** The rows of a user, the earliest moment first. */
  private static List<Row> featuresOf(String user) {
    return features.stream().filter(row -> row.getAs("user_id").equals(user)).toList();
  }
}
