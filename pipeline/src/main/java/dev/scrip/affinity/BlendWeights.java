package dev.scrip.affinity;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each source counts: the affinity is 1 / (1 + exp(-(intercept + sum of weight x
 * source))).
 *
 * @param intercept log odds where all sources are 0
 * @param weights by source; one that is missing counts nothing
 */
record BlendWeights(double intercept, EnumMap<Source, Double> weights)
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Where nothing can be learnt: preference and own share of interest, half as much content and
   * rules.
   */
  static final BlendWeights DEFAULT =
      new BlendWeights(
          0,
          new EnumMap<>(
              Map.of(
                  Source.PREFERENCE, 1.0,
                  Source.SHARE, 1.0,
                  Source.CONTENT, 0.5,
                  Source.RULES, 0.5)));

  BlendWeights {
    weights = new EnumMap<>(weights);
  }

  /** One source alone. */
  static BlendWeights only(Source source) {
    return new BlendWeights(0, new EnumMap<>(Map.of(source, 1.0)));
  }

  double of(Source source) {
    return weights.getOrDefault(source, 0.0);
  }

  /** For a model's card: {@code weight.preference} and so on, and the intercept. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("intercept", Double.toString(intercept));
    for (Source source : Source.values()) {
      parameters.put("weight." + source.id(), Double.toString(of(source)));
    }
    return parameters;
  }

  static double affinity(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
