package dev.scrip.response;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A learner that may compete with the logistic regression. */
public enum Challenger {
  /** Gradient boosted trees. */
  TREES("trees") {
    @Override
    Learner learner(ResponseOptions options) {
      return new Learner.BoostedTrees(options.trees(), options.treeDepth(), 0.05, SEED);
    }
  },
  /** A multilayer perceptron with one hidden layer. */
  PERCEPTRON("perceptron") {
    @Override
    Learner learner(ResponseOptions options) {
      return new Learner.Perceptron(options.hiddenUnits(), 100, SEED);
    }
  };

  private static final long SEED = 17;

  private final String label;

  Challenger(String label) {
    this.label = label;
  }

  abstract Learner learner(ResponseOptions options);

  /**
   * The challenger of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Challenger of(String label) {
    return Arrays.stream(values())
        .filter(challenger -> challenger.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label + " is none of " + labels()));
  }

  /** All names there are, joined by commas. */
  public static String labels() {
    return Arrays.stream(values()).map(c -> c.label).collect(Collectors.joining(", "));
  }
}
