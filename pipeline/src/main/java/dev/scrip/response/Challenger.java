package dev.scrip.response;

import java.util.Arrays;
import java.util.List;

/** A learner that may compete with the logistic regression. */
public enum Challenger {
  /** The mean of the logistic regression and boosted trees. */
  BLEND("blend") {
    @Override
    Learner learner(Learner.Logistic logistic, ResponseOptions options) {
      return new Learner.Blend(logistic, boosted(options));
    }
  },
  /** Gradient boosted trees. */
  TREES("trees") {
    @Override
    Learner learner(Learner.Logistic logistic, ResponseOptions options) {
      return boosted(options);
    }
  },
  /** A multilayer perceptron with one hidden layer. */
  PERCEPTRON("perceptron") {
    @Override
    Learner learner(Learner.Logistic logistic, ResponseOptions options) {
      return new Learner.Perceptron(options.hiddenUnits(), 100, SEED);
    }
  };

  private static final long SEED = 17;

  private final String label;

  Challenger(String label) {
    this.label = label;
  }

  /**
   * What it is with those options.
   *
   * @param logistic the logistic regression it competes with
   */
  abstract Learner learner(Learner.Logistic logistic, ResponseOptions options);

  private static Learner.BoostedTrees boosted(ResponseOptions options) {
    return new Learner.BoostedTrees(options.trees(), options.treeDepth(), 0.05, SEED);
  }

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

  /** All names there are. */
  static List<String> all() {
    return Arrays.stream(values()).map(c -> c.label).toList();
  }

  /** All names there are, joined by commas. */
  public static String labels() {
    return String.join(", ", all());
  }
}
