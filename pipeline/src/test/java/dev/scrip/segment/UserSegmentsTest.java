package dev.scrip.segment;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

class UserSegmentsTest {
  private static final SegmentOptions OPTIONS =
      new SegmentOptions(2, 4, 0.02, 1_000, 1_000, 30, 17L);

  @Test
  void findsThePlantedGroupsAndSaysWhatSetsThemApart() {
    Segmentation segmentation = UserSegments.fit(threeKinds(), OPTIONS);

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
    Segmentation segmentation = UserSegments.fit(threeKinds(), OPTIONS);

    SegmentSummary.Trait redemption =
        segmentation.summaries().get(2).traits().stream()
            .filter(t -> t.feature().equals("redemption_share"))
            .findFirst()
            .orElseThrow();

    assertThat(redemption.mean()).isCloseTo(0.8, within(1e-9));
    assertThat(redemption.overallMean()).isCloseTo((20 * 0.8 + 40 * 0.1) / 60, within(1e-6));
    assertThat(redemption.deviation()).isPositive();
  }

  @Test
  void givesNoSegmentToAnOutlier() {
    List<Row> rows = new ArrayList<>(threeKinds(3));
    rows.add(user("idle-whale", null, 0, 90_000_000.0, 0.0, 0));
    Segmentation segmentation = UserSegments.fit(profiles(rows), OPTIONS);

    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::size)
        .containsExactly(181L, 120L, 60L);
    assertThat(segmentation.card().parameters()).containsEntry("min_share", "0.02");
    assertThat(segmentation.card().metrics()).containsEntry("smallest_share", 60 / 361.0);
  }

  @Test
  void passesOverNumbersThatLeaveASegmentTooSmall() {
    Segmentation segmentation = UserSegments.fit(threeKinds(), atLeast(0.3));

    assertThat(segmentation.summaries()).hasSize(2);
    assertThat(segmentation.card().metrics())
        .containsEntry("smallest_share_k3", 20 / 120.0)
        .hasEntrySatisfying("smallest_share", share -> assertThat(share).isGreaterThan(0.3));
    assertThat(segmentation.card().algorithm()).endsWith("k by silhouette");
  }

  @Test
  void takesTheLargestSmallestSegmentWhereAllNumbersLeaveOneTooSmall() {
    SegmentOptions options = new SegmentOptions(3, 4, 0.5, 1_000, 1_000, 30, 17L);
    Segmentation segmentation = UserSegments.fit(threeKinds(), options);

    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::size)
        .containsExactly(60L, 40L, 20L);
    assertThat(segmentation.card().algorithm())
        .endsWith("k by the largest smallest segment: none tried keeps 50.0 % of users in each");
  }

  @Test
  void isTheSameHoweverRowsAreSpread() {
    Dataset<Row> profiles = threeKinds();
    Segmentation one = UserSegments.fit(profiles.repartition(1), OPTIONS);
    for (int partitions : new int[] {2, 7}) {
      Segmentation other = UserSegments.fit(profiles.repartition(partitions), OPTIONS);
      assertSameRows(one.assignments(), other.assignments());
      assertThat(other.summaries()).isEqualTo(one.summaries());
      assertThat(other.card()).isEqualTo(one.card());
    }
  }

  @Test
  void servesEveryoneWhereUsersAreTooFew() {
    Dataset<Row> one = profiles(List.of(user("only", 3, 2, 1000.0, 0.1, 5)));
    Segmentation segmentation = UserSegments.fit(one, OPTIONS);

    assertThat(segmentation.card().algorithm())
        .isEqualTo(
            "one segment for everyone: 1 users are fewer than the least number of segments 2");
    assertThat(segmentation.summaries())
        .containsExactly(new SegmentSummary("segment-00", "everyone", 1, List.of()));
    assertThat(segmentation.model()).isNull();
    Row row = segmentation.assignments().head();
    assertThat(row.<String>getAs("segment_id")).isEqualTo("segment-00");
    assertThat(row.<Double>getAs("distance")).isZero();
  }

  @Test
  void servesEveryoneWhereNothingVaries() {
    List<Row> alike = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alike.add(user("user-" + i, null, 0, null, 0.0, 0));
    }
    Segmentation segmentation = UserSegments.fit(profiles(alike), OPTIONS);
    assertThat(segmentation.card().algorithm()).endsWith("no feature varies over the users");
    assertThat(segmentation.assignments().count()).isEqualTo(10);
  }

  @Test
  void leavesOutFeaturesThatAreConstantOrUnknown() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(user("user-" + i, null, i < 10 ? 1 : 50, null, 0.0, 0));
    }
    Segmentation segmentation = UserSegments.fit(profiles(rows), OPTIONS);
    assertThat(segmentation.card().parameters()).containsEntry("features", "order_count_90d");
    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::name)
        .containsExactlyInAnyOrder("frequent buyers", "infrequent buyers");
  }

  @Test
  void isEmptyWithoutUsers() {
    Segmentation segmentation = UserSegments.fit(profiles(List.of()), OPTIONS);
    assertThat(segmentation.assignments().isEmpty()).isTrue();
    assertThat(segmentation.assignments().columns())
        .isEqualTo(UserSegmentTable.CONTRACT.schema().fieldNames());
    assertThat(segmentation.summaries()).isEmpty();
    assertThat(segmentation.card().trainedThrough()).isNull();
  }

  @Test
  void namesTheOptionOutOfRange() {
    assertThatThrownBy(() -> new SegmentOptions(1, 8, 0.02, 1000, 1000, 30, 1))
        .hasMessageContaining("minK is 1 but must be at least 2");
    assertThatThrownBy(() -> new SegmentOptions(5, 4, 0.02, 1000, 1000, 30, 1))
        .hasMessageContaining("maxK is 4");
    assertThatThrownBy(() -> new SegmentOptions(2, 4, 0.6, 1000, 1000, 30, 1))
        .hasMessageContaining("minShare is 0.6 but must be from 0 to 0.5");
  }

  private static SegmentOptions atLeast(double share) {
    return new SegmentOptions(2, 4, share, 1_000, 1_000, 30, 17L);
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

  private static Dataset<Row> profiles(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, UserProfileTable.CONTRACT.schema());
  }
}
