package dev.scrip.response;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A fitted redemption model, or the constant that serves where none could be fitted. */
public sealed interface ResponseModel {
  /** The column that {@link #score} adds, 0 to 1. */
  String PROBABILITY = "redemption_probability";

  /** The pairs with {@link #PROBABILITY}. */
  Dataset<Row> score(Dataset<Row> pairs);

  /** Whether pairs must have the columns of {@link dev.scrip.profile.EventSequences}. */
  boolean readsEvents();

  /**
   * A classifier over {@link PairFeatures#FEATURES}.
   *
   * @param pipeline adds {@link Learner#PROBABILITIES}
   * @param calibration corrects them
   */
  record Fitted(PipelineModel pipeline, Calibration calibration) implements ResponseModel {
    /** The model of a pipeline and of the parameters its card was registered with. */
    public static Fitted of(PipelineModel pipeline, Map<String, String> parameters) {
      return new Fitted(pipeline, Calibration.from(parameters));
    }

    @Override
    public Dataset<Row> score(Dataset<Row> pairs) {
      Dataset<Row> predicted = pipeline.transform(pairs);
      List<Column> redeemed =
          Stream.of(predicted.columns())
              .filter(name -> name.startsWith(Learner.PROBABILITIES))
              .map(name -> vector_to_array(col(name), "float64").getItem(1))
              .toList();
      Column[] columns =
          Stream.concat(
                  Stream.of(pairs.columns()).map(functions::col),
                  Stream.of(calibration.applyTo(redeemed).as(PROBABILITY)))
              .toArray(Column[]::new);
      return predicted.select(columns);
    }

    @Override
    public boolean readsEvents() {
      return Stream.of(pipeline.stages())
          .anyMatch(
              stage ->
                  stage instanceof OnnxScorer scorer
                      && (boolean) scorer.getOrDefault(scorer.readsEvents()));
    }
  }

  /**
   * The same probability for every pair.
   *
   * @param rate 0 to 1
   */
  record Constant(double rate) implements ResponseModel {
    @Override
    public Dataset<Row> score(Dataset<Row> pairs) {
      return pairs.withColumn(PROBABILITY, lit(rate));
    }

    @Override
    public boolean readsEvents() {
      return false;
    }
  }
}
