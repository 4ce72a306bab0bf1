package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A probability by logistic regression over {@link PairFeatures}.
 *
 * @param intercept log-odds where every feature is 0
 * @param coefficients change of the log-odds with one unit of each feature, in the order of {@link
 *     PairFeatures#names}
 */
record Logit(double intercept, List<Double> coefficients) {
  private static final String INTERCEPT = "intercept";

  /** Keeps its own copy. */
  Logit {
    coefficients = List.copyOf(coefficients);
  }

  /** The probability, 0 to 1. */
  Column of(Column features) {
    Column values = vector_to_array(features, "float64");
    Column logOdds = lit(intercept);
    for (int i = 0; i < coefficients.size(); i++) {
      if (coefficients.get(i) != 0) {
        logOdds = logOdds.plus(values.getItem(i).multiply(coefficients.get(i)));
      }
    }
    return lit(1.0).divide(exp(logOdds.multiply(-1)).plus(1));
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
  static Logit from(String prefix, Map<String, String> settings) {
    List<Double> coefficients = new ArrayList<>();
    for (String name : PairFeatures.names()) {
      coefficients.add(Double.parseDouble(settings.getOrDefault(prefix + name, "0")));
    }
    return new Logit(Double.parseDouble(settings.get(prefix + INTERCEPT)), coefficients);
  }
}
