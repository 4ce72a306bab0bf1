package dev.scrip.segment;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.ModelCard;
import dev.scrip.table.SegmentProfileTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import dev.scrip.testing.TestSpark;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserSegmentsTest {
  private static final SegmentOptions OPTIONS = options(2, 3, 0.02);

  /** Where the number of segments is not the matter, for speed. */
  private static final SegmentOptions THREE = options(3, 3, 0.02);

  private static Segmentation three;

  @BeforeAll
  static void fitThreeKinds() {
    three = fit(threeKinds(), OPTIONS);
  }

  @Test
  void findsThePlantedGroupsAndSaysWhatSetsThemApart() {
    Segmentation segmentation = three;

    Map<String, String> kindBySegment = new HashMap<>();
    for (Row row : segmentation.assignments().collectAsList()) {
      String user = row.getAs("user_id");
      String kind = user.substring(0, user.indexOf('-'));
      assertThat(
              kindBySegment.merge(row.getAs("segment_id"), kind, (a, b) -> a.equals(b) ? a : "?"))
          .isEqualTo(kind);
      assertThat(row.<Double>getAs("distance")).isBetween(0.0, 3.0);
    }
    assertThat(kindBySegment)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("segment-00", "idle", "segment-01", "loyal", "segment-02", "coupon"));
    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::id)
        .containsExactly("segment-00", "segment-01", "segment-02");
    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::size)
        .containsExactly(60L, 40L, 20L);
    assertThat(segmentation.summaries()).extracting(SegmentSummary::name).doesNotHaveDuplicates();
    assertThat(segmentation.summaries().get(2).name()).contains("coupon lovers");
    assertThat(segmentation.model()).isNotNull();
    assertThat(segmentation.card().parameters()).containsEntry("k", "3");
    assertThat(segmentation.card().trainedThrough()).hasToString("2024-04-09");
    assertThat(segmentation.card().metrics().get("silhouette")).isGreaterThan(0.7);
  }

  @Test
  void measuresTraitsInNaturalUnits() {
    Segmentation segmentation = three;

    SegmentSummary.Trait redemption =
        segmentation.summaries().get(2).traits().stream()
            .filter(t -> t.feature().equals("redemption_share"))
            .findFirst()
            .orElseThrow();

    assertThat(redemption.label()).isEqualTo("share of coupons redeemed");
    assertThat(redemption.mean()).isCloseTo(0.8, within(1e-9));
    assertThat(redemption.median()).isCloseTo(0.8, within(1e-9));
    assertThat(redemption.shopMean()).isCloseTo((20 * 0.8 + 40 * 0.1) / 60, within(1e-6));
    assertThat(redemption.shopMedian()).isCloseTo(0.1, within(1e-9));
    assertThat(redemption.difference()).isGreaterThan(1);
  }

  @Test
  void publishesOneRowPerSegmentAndFeature() {
    Dataset<Row> rows = three.profiles();
    assertThat(rows.schema()).isEqualTo(SegmentProfileTable.CONTRACT.schema());
    assertThat(rows.count()).isEqualTo(3L * SegmentFeature.ALL.size());
    Row basket = rows.where("segment_id = 'segment-01' AND feature = 'mean_basket_cents'").head();
    assertThat(basket.<String>getAs("segment_name")).isNotEmpty();
    assertThat(basket.<Long>getAs("user_count")).isEqualTo(40);
    assertThat(basket.<Double>getAs("user_share")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(basket.<Double>getAs("mean")).isEqualTo(5019.5);
    assertThat(basket.<Double>getAs("median")).isEqualTo(5019.5);
    assertThat(basket.<Double>getAs("shop_mean"))
        .isCloseTo((40 * 5019.5 + 20 * 909.5) / 60, within(0.01));
    Row idle = rows.where("segment_id = 'segment-00' AND feature = 'mean_basket_cents'").head();
    assertThat(idle.isNullAt(idle.fieldIndex("mean"))).isTrue();
    assertThat(idle.isNullAt(idle.fieldIndex("median"))).isTrue();
    Row carts =
        rows.where("segment_id = 'segment-00' AND feature = 'abandoned_cart_count_30d'").head();
    assertThat(carts.<Double>getAs("mean")).isZero();
    assertThat(carts.isNullAt(carts.fieldIndex("standardised_difference"))).isTrue();
  }

  @Test
  void differsFromTheShopByNothingOnTheWhole() {
    for (SegmentFeature feature : SegmentFeature.ALL) {
      double sum = 0;
      for (SegmentSummary segment : three.summaries()) {
        SegmentSummary.Trait trait = segment.traits().get(SegmentFeature.ALL.indexOf(feature));
        sum += trait.difference() == null ? 0 : segment.size() * trait.difference();
      }
      assertThat(sum).as(feature.column()).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void keepsTheFiguresOfEveryNumberTried() {
    ModelCard card = three.card();
    assertThat(card.metrics())
        .containsKeys("silhouette_k2", "stability_k2", "smallest_share_k3", "weight_recency_days")
        .containsEntry("stability_k3", 1.0)
        .containsEntry("stability", 1.0)
        .doesNotContainKey("agreement_with_earlier_night");
    assertThat(card.parameters()).containsKeys("min_stability", "features");
    assertThat(card.algorithm()).endsWith("k by silhouette among the stable ones");
  }

  @Test
  void givesNoSegmentToAnOutlier() {
    List<Row> rows = new ArrayList<>(threeKinds(3));
    rows.add(user("idle-whale", null, 0, 90_000_000.0, 0.0, 0));
    Segmentation segmentation = fit(profiles(rows), OPTIONS);

    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::size)
        .containsExactly(181L, 120L, 60L);
    assertThat(segmentation.card().parameters()).containsEntry("min_share", "0.02");
    assertThat(segmentation.card().metrics()).containsEntry("smallest_share", 60 / 361.0);
  }

  @Test
  void passesOverNumbersThatLeaveASegmentTooSmall() {
    Segmentation segmentation = fit(threeKinds(), options(2, 3, 0.3));

    assertThat(segmentation.summaries()).hasSize(2);
    assertThat(segmentation.card().metrics())
        .containsEntry("smallest_share_k3", 20 / 120.0)
        .hasEntrySatisfying("smallest_share", share -> assertThat(share).isGreaterThan(0.3));
  }

  @Test
  void takesTheLargestSmallestSegmentWhereAllNumbersLeaveOneTooSmall() {
    Segmentation segmentation = fit(threeKinds(), options(3, 3, 0.5));

    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::size)
        .containsExactly(60L, 40L, 20L);
    assertThat(segmentation.card().algorithm())
        .endsWith("k by the largest smallest segment: none tried keeps 50.0 % of users in each");
  }

  @Test
  void isTheSameHoweverRowsAreSpread() {
    Dataset<Row> profiles = threeKinds();
    Segmentation one = fit(profiles.repartition(1), THREE);
    for (int partitions : new int[] {2, 7}) {
      Segmentation other = fit(profiles.repartition(partitions), THREE);
      assertSameRows(one.assignments(), other.assignments());
      assertThat(other.summaries()).isEqualTo(one.summaries());
      assertSameRows(one.profiles(), other.profiles());
      assertThat(other.card()).isEqualTo(one.card());
    }
  }

  @Test
  void keepsIdsAndNamesOfTheEarlierNight() {
    Segmentation first = three;
    // Twice as many live on coupons now: they are the most, and were the fewest.
    List<Row> grown = new ArrayList<>(threeKinds(1));
    grown.replaceAll(r -> onNight(r, "2024-04-11"));
    for (int i = 0; i < 100; i++) {
      grown.add(onNight(user("coupon-new-" + i, 10, 6, 950.0, 0.4, 8), "2024-04-11"));
    }
    Segmentation second = UserSegments.fit(profiles(grown), after(first), THREE);

    assertThat(idsAndNames(second)).isEqualTo(idsAndNames(first));
    assertThat(second.summaries()).extracting(SegmentSummary::size).containsExactly(60L, 40L, 120L);
    assertThat(second.card().metrics()).containsEntry("agreement_with_earlier_night", 1.0);
    assertThat(second.card().parameters()).containsEntry("earlier_night", "2024-04-10");
    assertThat(second.notes()).isEmpty();
  }

  @Test
  void saysWhichSegmentsAreNewAndWhichAreNoMore() {
    Segmentation first = three;
    List<Row> rows = new ArrayList<>();
    for (Row row : threeKinds(1)) {
      String id = row.getString(1);
      rows.add(
          onNight(id.startsWith("coupon") ? user(id, null, 0, null, 0.0, 0) : row, "2024-04-11"));
    }
    for (int i = 0; i < 30; i++) {
      rows.add(onNight(user("splurger-" + i, 60, 1, 90_000.0 + i, 0.0, 0), "2024-04-11"));
    }
    Segmentation second = UserSegments.fit(profiles(rows), after(first), THREE);

    assertThat(second.summaries())
        .extracting(SegmentSummary::id)
        .containsExactly("segment-00", "segment-01", "segment-03");
    assertThat(second.notes()).hasSize(2);
    assertThat(second.notes().get(0))
        .startsWith("Segment segment-03 (")
        .endsWith(") is new since 2024-04-10.");
    assertThat(second.notes().get(1))
        .startsWith("Segment segment-02 (" + first.summaries().get(2).name())
        .endsWith(") of 2024-04-10 is no more: 100 % of its users are now in segment-00.");

    Segmentation third = UserSegments.fit(profiles(threeKinds(1)), after(first, second), THREE);
    assertThat(third.summaries())
        .as("an id is not given again")
        .extracting(SegmentSummary::id)
        .containsExactly("segment-00", "segment-01", "segment-04");
  }

  @Test
  void passesOverNightsOnWhichOneSegmentServedEveryone() {
    Segmentation thin = fit(profiles(List.of(user("idle-1", 3, 2, 1000.0, 0.1, 5))), THREE);
    Segmentation next = UserSegments.fit(threeKinds(), after(thin), THREE);
    assertThat(idsAndNames(next)).isEqualTo(idsAndNames(three));
    assertThat(next.notes()).isEmpty();
  }

  @Test
  void findsTheMostStableGroupsOfFiftyUsersWithoutAny() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(user("user-" + i, i * 7 % 50, i * 11 % 50, 100.0 * (i * 13 % 50), 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(rows), THREE);
    assertThat(segmentation.assignments().count()).isEqualTo(50);
    assertThat(segmentation.summaries()).hasSize(3);
    assertThat(segmentation.card().algorithm()).contains("k by ");
  }

  @Test
  void servesEveryoneWhereEveryFeatureIsUnknown() {
    Row unknown = user("user", null, 0, null, 0.0, 0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Object[] values = new Object[unknown.size()];
      values[0] = unknown.get(0);
      values[1] = "user-" + i;
      rows.add(RowFactory.create(values));
    }
    // The profile promises most values; whatever it gives, segments must not fail on it.
    Dataset<Row> profiles =
        TestSpark.session().createDataFrame(rows, UserProfileTable.CONTRACT.schema().asNullable());
    Segmentation segmentation = fit(profiles, OPTIONS);
    assertThat(segmentation.card().algorithm()).endsWith("no feature varies over the users");
    assertThat(segmentation.summaries().get(0).traits()).allMatch(t -> t.mean() == null);
  }

  @Test
  void servesEveryoneWhereUsersAreTooFew() {
    Dataset<Row> one = profiles(List.of(user("only", 3, 2, 1000.0, 0.1, 5)));
    Segmentation segmentation = fit(one, OPTIONS);

    assertThat(segmentation.card().algorithm())
        .isEqualTo("one segment for everyone: 1 users are fewer than the 4 that 2 segments need");
    assertThat(segmentation.notes())
        .containsExactly(
            "One segment serves everyone: 1 users are fewer than the 4 that 2 segments need.");
    assertThat(segmentation.summaries()).hasSize(1);
    assertThat(segmentation.summaries().get(0).share()).isOne();
    assertThat(segmentation.summaries().get(0).traits())
        .contains(
            new SegmentSummary.Trait(
                "mean_basket_cents", "money per order", 1000.0, 1000.0, 1000.0, 1000.0, null));
    assertThat(segmentation.model()).isNull();
    Row row = segmentation.assignments().head();
    assertThat(row.<String>getAs("segment_id")).isEqualTo("everyone");
    assertThat(row.<Double>getAs("distance")).isZero();
  }

  @Test
  void servesEveryoneWhereNothingVaries() {
    List<Row> alike = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alike.add(user("user-" + i, null, 0, null, 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(alike), OPTIONS);
    assertThat(segmentation.card().algorithm()).endsWith("no feature varies over the users");
    assertThat(segmentation.assignments().count()).isEqualTo(10);
  }

  @Test
  void leavesOutFeaturesThatAreConstantOrUnknown() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(user("user-" + i, null, i < 10 ? 1 : 50, null, 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(rows), OPTIONS);
    assertThat(segmentation.card().parameters()).containsEntry("features", "order_count_90d");
    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::name)
        .containsExactlyInAnyOrder("frequent", "occasional");
  }

  @Test
  void isEmptyWithoutUsers() {
    Segmentation segmentation = fit(profiles(List.of()), OPTIONS);
    assertThat(segmentation.assignments().isEmpty()).isTrue();
    assertThat(segmentation.assignments().columns())
        .isEqualTo(UserSegmentTable.CONTRACT.schema().fieldNames());
    assertThat(segmentation.summaries()).isEmpty();
    assertThat(segmentation.profiles().isEmpty()).isTrue();
    assertThat(segmentation.card().trainedThrough()).isNull();
  }

  @Test
  void namesTheOptionOutOfRange() {
    assertThatThrownBy(() -> new SegmentOptions(1, 8, 0.02, 0.8, 0.3, 1000, 1000, 30, 1))
        .hasMessageContaining("minK is 1 but must be at least 2");
    assertThatThrownBy(() -> new SegmentOptions(5, 4, 0.02, 0.8, 0.3, 1000, 1000, 30, 1))
        .hasMessageContaining("maxK is 4");
    assertThatThrownBy(() -> new SegmentOptions(2, 4, 0.6, 0.8, 0.3, 1000, 1000, 30, 1))
        .hasMessageContaining("minShare is 0.6 but must be from 0 to 0.5");
    assertThatThrownBy(() -> new SegmentOptions(2, 4, 0.02, 1.1, 0.3, 1000, 1000, 30, 1))
        .hasMessageContaining("minStability is 1.1");
    assertThatThrownBy(() -> new SegmentOptions(2, 4, 0.02, 0.8, 0, 1000, 1000, 30, 1))
        .hasMessageContaining("minOverlap is 0.0");
  }

  private static SegmentOptions options(int minK, int maxK, double minShare) {
    return new SegmentOptions(minK, maxK, minShare, 0.8, 0.3, 1_000, 1_000, 30, 17L);
  }

  private static Segmentation fit(Dataset<Row> profiles, SegmentOptions options) {
    return UserSegments.fit(profiles, after(), options);
  }

  /** What nights before left behind. */
  private static EarlierSegments after(Segmentation... nights) {
    Dataset<Row> users = empty(UserSegmentTable.CONTRACT);
    Dataset<Row> profiles = empty(SegmentProfileTable.CONTRACT);
    for (Segmentation night : nights) {
      users = users.union(night.assignments());
      profiles = profiles.union(night.profiles());
    }
    return EarlierSegments.of(users, profiles);
  }

  private static Dataset<Row> empty(TableContract contract) {
    return TestSpark.session().createDataFrame(List.of(), contract.schema());
  }

  /** 60 idle users, 40 loyal ones, 20 who live on coupons. */
  private static Dataset<Row> threeKinds() {
    return profiles(threeKinds(1));
  }

  private static List<Row> threeKinds(int times) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60 * times; i++) {
      rows.add(user("idle-" + i, null, 0, null, 0.0, 0));
    }
    for (int i = 0; i < 40 * times; i++) {
      rows.add(user("loyal-" + i, 1 + i % 3, 20 + i % 5, 5000.0 + i, 0.05, 1));
    }
    for (int i = 0; i < 20 * times; i++) {
      rows.add(user("coupon-" + i, 10 + i % 3, 6 + i % 3, 900.0 + i, 0.4, 8));
    }
    return rows;
  }

  private static Row user(
      String id,
      @Nullable Integer recency,
      long orders,
      @Nullable Double basket,
      double discountShare,
      long redeemed) {
    Map<String, @Nullable Object> known = new HashMap<>();
    known.put("run_date", Date.valueOf("2024-04-10"));
    known.put("user_id", id);
    known.put("recency_days", recency);
    known.put("order_count_90d", orders);
    known.put("mean_basket_cents", basket);
    known.put("discount_share", discountShare);
    known.put("coupons_received", redeemed == 0 ? 0L : 10L);
    known.put("coupons_redeemed", redeemed);
    return RowFactory.create(
        UserProfileTable.CONTRACT.columns().stream()
            .map(
                c ->
                    known.containsKey(c.name())
                        ? known.get(c.name())
                        : c.nullable() ? null : zero(c.type().sql()))
            .toArray());
  }

  private static Object zero(String type) {
    return type.equals("DOUBLE") ? (Object) 0.0 : (Object) 0L;
  }

  private static Row onNight(Row user, String night) {
    Object[] values = new Object[user.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = user.get(i);
    }
    values[0] = Date.valueOf(night);
    return RowFactory.create(values);
  }

  private static List<String> idsAndNames(Segmentation segmentation) {
    return segmentation.summaries().stream().map(s -> s.id() + " " + s.name()).toList();
  }

  private static Dataset<Row> profiles(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, UserProfileTable.CONTRACT.schema());
  }
}
