package dev.scrip.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.segment.ClusterCount.Attempt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterCountTest {
  private final SortedMap<Integer, Attempt> tried = new TreeMap<>();

  @Test
  void takesTheBestSilhouetteOfTheStableOnes() {
    tried.put(3, new Attempt(0.5, 0.9, 0.1));
    tried.put(4, new Attempt(0.9, 0.7, 0.1));
    tried.put(5, new Attempt(0.6, 0.8, 0.1));
    tried.put(6, new Attempt(0.8, 1.0, 0.01));
    assertThat(ClusterCount.choose(tried, 0.02, 0.8))
        .isEqualTo(new ClusterCount(5, "k by silhouette among the stable ones"));
  }

  @Test
  void takesTheSmallerOfEquals() {
    tried.put(3, new Attempt(0.5, 0.8, 0.1));
    tried.put(4, new Attempt(0.6, 0.8, 0.1));
    tried.put(5, new Attempt(0.6, 0.9, 0.2));
    assertThat(ClusterCount.choose(tried, 0.02, 0.8).k()).isEqualTo(4);
  }

  @Test
  void takesTheMostStableWhereNoneIsStable() {
    tried.put(3, new Attempt(0.9, 0.4, 0.1));
    tried.put(4, new Attempt(0.2, 0.7, 0.1));
    tried.put(5, new Attempt(0.9, 0.75, 0.01));
    assertThat(ClusterCount.choose(tried, 0.02, 0.8))
        .isEqualTo(
            new ClusterCount(
                4, "k by stability: no number tried reaches the stability of 0.800 asked for"));
  }

  @Test
  void takesTheLargestSmallestSegmentWhereAllLeaveOneTooSmall() {
    tried.put(3, new Attempt(0.9, 1, 0.01));
    tried.put(4, new Attempt(0.2, 1, 0.015));
    assertThat(ClusterCount.choose(tried, 0.02, 0.8))
        .isEqualTo(
            new ClusterCount(
                4, "k by the largest smallest segment: none tried keeps 2.00 % of users in each"));
  }
}
