package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SegmentMatchTest {
  private static final List<String> EARLIER = List.of("segment-00", "segment-01", "segment-02");

  @Test
  void findsTheSameSegmentsUnderOtherNumbers() {
    SegmentMatch match = match(new long[][] {{2, 1, 60}, {97, 0, 5}, {1, 49, 0}}, 0.3);
    assertThat(match.segmentOf())
        .containsExactlyEntriesOf(
            new TreeMap<>(Map.of(0, "segment-02", 1, "segment-00", 2, "segment-01")));
    assertThat(match.vanished(EARLIER)).isEmpty();
  }

  @Test
  void letsTheLargerPartOfASplitLiveOn() {
    SegmentMatch match = match(new long[][] {{60, 0, 0}, {40, 0, 0}, {0, 50, 0}, {0, 0, 70}}, 0.3);
    assertThat(match.segmentOf())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(0, "segment-00", 2, "segment-01", 3, "segment-02"));
  }

  @Test
  void endsTheSmallerOfTwoThatMerge() {
    SegmentMatch match = match(new long[][] {{60, 0, 0}, {0, 50, 30}}, 0.3);
    assertThat(match.segmentOf())
        .containsExactlyInAnyOrderEntriesOf(Map.of(0, "segment-00", 1, "segment-01"));
    assertThat(match.vanished(EARLIER)).containsExactly("segment-02");
    SegmentSummary heir = new SegmentSummary("segment-01", "lapsed", 80, 0.5, List.of());
    assertThat(match.heir("segment-02", new TreeMap<>(Map.of(1, heir))))
        .isEqualTo(": 100 % of its users are now in segment-01");
  }

  @Test
  void matchesNothingBelowTheLeastOverlap() {
    long[][] counts = {{30, 30, 40}, {30, 30, 40}, {0, 10, 0}};
    assertThat(match(counts, 0.3).segmentOf()).isEmpty();
    assertThat(match(counts, 0.28).segmentOf())
        .containsExactlyInAnyOrderEntriesOf(Map.of(0, "segment-02"));
  }

  @Test
  void matchesNothingOnTheFirstNight() {
    SegmentMatch match = SegmentMatch.of(new Contingency(List.of(), List.of(), new long[0][]), 0.3);
    assertThat(match.segmentOf()).isEmpty();
    assertThat(match.vanished(List.of())).isEmpty();
    assertThat(match.heir("segment-00", new TreeMap<>())).isEmpty();
  }

  private static SegmentMatch match(long[][] counts, double minOverlap) {
    List<String> clusters = List.of("0", "1", "2", "3").subList(0, counts.length);
    return SegmentMatch.of(new Contingency(clusters, EARLIER, counts), minOverlap);
  }
}
