package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What speaks for a pair, in words. The contribution of a feature is its coefficient in the
 * logistic regression times its distance from the mean pair; whatever model serves, this is the one
 * that can be read.
 */
public record Explanation(List<Factor> factors) {
  /** Has nothing to say. */
  public static final Explanation NONE = new Explanation(List.of());

  private static final int FACTORS_NAMED = 3;
  // Differences of the log odds below this are not worth a word.
  private static final double LEAST_CONTRIBUTION = 0.1;
  private static final String COEFFICIENT = "coefficient.";
  private static final String MEAN = "mean.";

  /**
   * One feature's part in the logistic regression.
   *
   * @param feature as in {@link PairFeatures#names}
   */
  public record Factor(String feature, double coefficient, double mean) {}

  /** Keeps its own copy. */
  public Explanation {
    factors = List.copyOf(factors);
  }

  /** Reads the log-odds of a logistic regression fitted to the rows. */
  static Explanation by(LinearScore logistic, Dataset<Row> rows) {
    Vector means =
        rows.select(
                Summarizer.mean(rows.col(PairFeatures.FEATURES), rows.col(LabelledPairs.WEIGHT)))
            .head()
            .getAs(0);
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < PairFeatures.names().size(); i++) {
      factors.add(
          new Factor(PairFeatures.names().get(i), logistic.coefficients().get(i), means.apply(i)));
    }
    return new Explanation(factors);
  }

  /** Coefficients and means, for the model registry. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (Factor factor : factors) {
      settings.put(COEFFICIENT + factor.feature(), Double.toString(factor.coefficient()));
      settings.put(MEAN + factor.feature(), Double.toString(factor.mean()));
    }
    return settings;
  }

  /** The explanation that {@link #settings} wrote down; none where a feature is missing. */
  public static Explanation from(Map<String, String> settings) {
    List<Factor> factors = new ArrayList<>();
    for (String name : PairFeatures.names()) {
      String coefficient = settings.get(COEFFICIENT + name);
      String mean = settings.get(MEAN + name);
      if (coefficient == null || mean == null) {
        return NONE;
      }
      factors.add(new Factor(name, Double.parseDouble(coefficient), Double.parseDouble(mean)));
    }
    return new Explanation(factors);
  }

  /**
   * What speaks most for a pair, at most three things joined by commas; empty where nothing does.
   *
   * @param features the vector of {@link PairFeatures}
   */
  public Column inWords(Column features) {
    if (factors.isEmpty()) {
      return lit("");
    }
    Column values = vector_to_array(features, "float64");
    List<Column> contributions = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Factor factor = factors.get(i);
      FeatureWords words = FeatureWords.of(factor.feature());
      Column distance = values.getItem(i).minus(factor.mean());
      if (factor.coefficient() != 0 && words.given()) {
        contributions.add(
            struct(
                distance.multiply(factor.coefficient()).as("contribution"),
                when(distance.gt(0), words.more()).otherwise(words.less()).as("words")));
      }
    }
    if (contributions.isEmpty()) {
      return lit("");
    }
    Column speaking =
        filter(
            array(contributions.toArray(new Column[0])),
            c ->
                c.getField("contribution")
                    .gt(LEAST_CONTRIBUTION)
                    .and(c.getField("words").notEqual("")));
    Column largestFirst = transform(sort_array(speaking, false), c -> c.getField("words"));
    return array_join(slice(array_distinct(largestFirst), 1, FACTORS_NAMED), ", ");
  }
}
