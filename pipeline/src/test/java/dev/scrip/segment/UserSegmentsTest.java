package dev.scrip.segment;

import static dev.scrip.segment.SegmentUsers.OPTIONS;
import static dev.scrip.segment.SegmentUsers.THREE;
import static dev.scrip.segment.SegmentUsers.fit;
import static dev.scrip.segment.SegmentUsers.options;
import static dev.scrip.segment.SegmentUsers.profiles;
import static dev.scrip.segment.SegmentUsers.threeKinds;
import static dev.scrip.segment.SegmentUsers.user;
import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.ModelCard;
import dev.scrip.table.SegmentProfileTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserSegmentsTest {
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
}
