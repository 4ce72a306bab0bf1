package dev.scrip.segment;

import static dev.scrip.segment.SegmentUsers.THREE;
import static dev.scrip.segment.SegmentUsers.after;
import static dev.scrip.segment.SegmentUsers.fit;
import static dev.scrip.segment.SegmentUsers.idsAndNames;
import static dev.scrip.segment.SegmentUsers.onNight;
import static dev.scrip.segment.SegmentUsers.profiles;
import static dev.scrip.segment.SegmentUsers.threeKinds;
import static dev.scrip.segment.SegmentUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SegmentsOfTwoNightsTest {
  private static Segmentation three;

  @BeforeAll
  static void fitThreeKinds() {
    three = fit(threeKinds(), THREE);
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
}
