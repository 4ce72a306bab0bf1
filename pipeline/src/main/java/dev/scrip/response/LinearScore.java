package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Column;

/**
 * A sum over {@link PairFeatures}, each times its coefficient: the core of a generalised linear
 * model.
 *
 * @param intercept the sum where every feature is 0
 * @param coefficients change of the sum with one unit of each feature, in the order of {@link
 *     PairFeatures#names}
 */
record LinearScore(double intercept, List<Double> coefficients) {
  private static final double LARGEST_LOG = 3;
  private static final String INTERCEPT = "intercept";

  /** Keeps its own copy. */
  LinearScore {
    coefficients = List.copyOf(coefficients);
  }

  static LinearScore of(double intercept, double[] coefficients) {
    return new LinearScore(intercept, Arrays.stream(coefficients).boxed().toList());
  }

  static LinearScore of(LogisticRegressionModel model) {
    return of(model.intercept(), model.coefficients().toArray());
  }

  /** The same for all pairs. */
  static LinearScore constant(double sum) {
    return new LinearScore(sum, Collections.nCopies(PairFeatures.names().size(), 0.0));
  }

  /** The sum taken for log-odds: a probability, 0 to 1. */
  Column probability(Column features) {
    return lit(1.0).divide(exp(sum(features).multiply(-1)).plus(1));
  }

  /** The sum taken for the logarithm of a count: the count expected, 0 to 20. */
  Column count(Column features) {
    return exp(least(sum(features), lit(LARGEST_LOG)));
  }

  private Column sum(Column features) {
    Column values = vector_to_array(features, "float64");
    Column sum = lit(intercept);
    for (int i = 0; i < coefficients.size(); i++) {
      if (coefficients.get(i) != 0) {
        sum = sum.plus(values.getItem(i).multiply(coefficients.get(i)));
      }
    }
    return sum;
  }

  /** Adds it to the parameters of a card, every name behind the prefix. */
  void write(String prefix, Map<String, String> settings) {
    settings.put(prefix + INTERCEPT, Double.toString(intercept));
    List<String> names = PairFeatures.names();
    for (int i = 0; i < coefficients.size(); i++) {
      settings.put(prefix + names.get(i), Double.toString(coefficients.get(i)));
    }
  }

  /** What {@link #write} wrote down; a feature that is not there has no part in it. */
  static LinearScore from(String prefix, Map<String, String> settings) {
    List<Double> coefficients = new ArrayList<>();
    for (String name : PairFeatures.names()) {
      coefficients.add(Double.parseDouble(settings.getOrDefault(prefix + name, "0")));
    }
    return new LinearScore(Double.parseDouble(settings.get(prefix + INTERCEPT)), coefficients);
  }
}
