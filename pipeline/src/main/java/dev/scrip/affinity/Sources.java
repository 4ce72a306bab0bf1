package dev.scrip.affinity;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** All sources of one item type, sent to wherever users are scored. */
final class Sources implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] ids;
  private final EnumMap<Source, Scorer> scorers;

  /**
   * Takes the sources.
   *
   * @param ids of the items, sorted
   * @param scorers one for each source
   */
  Sources(String[] ids, Map<Source, Scorer> scorers) {
    this.ids = ids.clone();
    this.scorers = new EnumMap<>(scorers);
  }

  int size() {
    return ids.length;
  }

  String id(int item) {
    return ids[item];
  }

  void score(Source source, Evidence user, double[] into) {
    Objects.requireNonNull(scorers.get(source)).score(user, into);
  }

  /** The log odds of all items: intercept and weighted sum of the sources that count. */
  void blend(Evidence user, BlendWeights weights, double[] scratch, double[] into) {
    Arrays.fill(into, weights.intercept());
    for (Source source : Source.values()) {
      double weight = weights.of(source);
      if (weight != 0) {
        score(source, user, scratch);
        for (int item = 0; item < into.length; item++) {
          into[item] += weight * scratch[item];
        }
      }
    }
  }
}
