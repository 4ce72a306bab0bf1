package dev.scrip.segment;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names segments for people, each after what sets it apart most. */
final class SegmentNames {
  /** A difference below this, in standard deviations, says nothing about a segment. */
  private static final double TELLING = 0.3;

  private static final int USUAL_WORDS = 2;

  private final Set<String> taken;

  /** Names besides those of the segments that keep theirs. */
  SegmentNames(Collection<String> kept) {
    taken = new HashSet<>(kept);
  }

  /**
   * A name that is free: two words, more where that is taken, then a number.
   *
   * @param differences from the shop, in standard deviations, by feature
   */
  String next(Map<SegmentFeature, Double> differences) {
    List<String> words =
        differences.entrySet().stream()
            .filter(e -> Math.abs(e.getValue()) >= TELLING)
            .sorted(
                comparingDouble((Map.Entry<SegmentFeature, Double> e) -> -Math.abs(e.getValue()))
                    .thenComparing(e -> e.getKey().column()))
            .map(e -> e.getKey().word(e.getValue()))
            .toList();
    for (int length = Math.min(USUAL_WORDS, words.size()); length <= words.size(); length++) {
      String name =
          words.isEmpty() ? "average" : words.stream().limit(length).collect(joining(", "));
      if (taken.add(name)) {
        return name;
      }
    }
    String last = words.isEmpty() ? "average" : String.join(", ", words);
    int number = 2;
    while (!taken.add(last + " (" + number + ")")) {
      number++;
    }
    return last + " (" + number + ")";
  }
}
