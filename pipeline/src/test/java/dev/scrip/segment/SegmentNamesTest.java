package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentNamesTest {
  @Test
  void putsTheLargestDifferenceFirstAndPassesOverSmallOnes() {
    assertThat(none().next(differences(0.5, -2.0, 0.1))).isEqualTo("occasional, lapsed");
  }

  @Test
  void takesAnotherWordThenANumberWhereTheNameIsTaken() {
    SegmentNames names = none();
    Map<SegmentFeature, Double> same = differences(0.5, -2.0, 0.4);
    assertThat(names.next(same)).isEqualTo("occasional, lapsed");
    assertThat(names.next(same)).isEqualTo("occasional, lapsed, big baskets");
    assertThat(names.next(same)).isEqualTo("occasional, lapsed, big baskets (2)");
  }

  @Test
  void leavesNamesToSegmentsThatKeepThem() {
    SegmentNames names = new SegmentNames(List.of("occasional, lapsed"));
    assertThat(names.next(differences(0.5, -2.0, 0.4)))
        .isEqualTo("occasional, lapsed, big baskets");
  }

  @Test
  void callsWhatNothingSetsApartAverage() {
    SegmentNames names = none();
    assertThat(names.next(differences(0, 0, 0))).isEqualTo("average");
    assertThat(names.next(differences(0, 0, 0))).isEqualTo("average (2)");
    assertThat(names.next(Map.of())).isEqualTo("average (3)");
  }

  private static SegmentNames none() {
    return new SegmentNames(List.of());
  }

  /** Of the first features: recency, orders and baskets. */
  private static Map<SegmentFeature, Double> differences(double... values) {
    Map<SegmentFeature, Double> differences = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      differences.put(SegmentFeature.ALL.get(i), values[i]);
    }
    return differences;
  }
}
