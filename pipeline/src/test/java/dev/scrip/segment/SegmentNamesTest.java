package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentNamesTest {
  private static final List<SegmentFeature> THREE = SegmentFeature.ALL.subList(0, 3);

  @Test
  void putsTheLargestDeviationFirstAndPassesOverSmallOnes() {
    assertThat(new SegmentNames().next(THREE, new double[] {0.5, -2.0, 0.1}))
        .isEqualTo("infrequent buyers, lapsed");
  }

  @Test
  void takesAnotherWordThenANumberWhereTheNameIsTaken() {
    SegmentNames names = new SegmentNames();
    double[] same = {0.5, -2.0, 0.4};
    assertThat(names.next(THREE, same)).isEqualTo("infrequent buyers, lapsed");
    assertThat(names.next(THREE, same)).isEqualTo("infrequent buyers, lapsed, big baskets");
    assertThat(names.next(THREE, same)).isEqualTo("infrequent buyers, lapsed, big baskets (2)");
  }

  @Test
  void callsWhatNothingSetsApartAverage() {
    SegmentNames names = new SegmentNames();
    assertThat(names.next(THREE, new double[3])).isEqualTo("average");
    assertThat(names.next(THREE, new double[3])).isEqualTo("average (2)");
    assertThat(names.next(THREE, new double[3])).isEqualTo("average (3)");
  }
}
