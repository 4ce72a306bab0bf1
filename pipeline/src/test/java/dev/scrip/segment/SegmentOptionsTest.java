package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SegmentOptionsTest {
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
}
