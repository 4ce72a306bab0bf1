package dev.scrip.segment;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Names segments for people, each after what sets it apart most. */
final class SegmentNames {
  /** A deviation below this, in standard deviations, says nothing about a segment. */
  private static final double TELLING = 0.3;

  private static final int USUAL_WORDS = 2;

  private final Set<String> taken = new HashSet<>();

  /** Indexes of the features that tell, the largest deviation first. */
  static List<Integer> tellingFirst(double[] deviations) {
    return IntStream.range(0, deviations.length)
        .filter(i -> Math.abs(deviations[i]) >= TELLING)
        .boxed()
        .sorted(comparingDouble(i -> -Math.abs(deviations[i])))
        .toList();
  }

  /** A name no earlier call returned: two words, more where that is taken, then a number. */
  String next(List<SegmentFeature> features, double[] deviations) {
    List<String> words =
        tellingFirst(deviations).stream().map(i -> features.get(i).word(deviations[i])).toList();
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
