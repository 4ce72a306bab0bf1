package dev.scrip.response;

import java.util.Base64;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Scores pairs with a {@link BroughtModel} as a stage of a pipeline: adds {@link
 * Learner#PROBABILITIES}. The model is a parameter and so is saved with the pipeline.
 */
public final class OnnxScorer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> model;
  private final BooleanParam readsEvents;

  /** Named by MLlib, which then sets the parameters, when a saved pipeline is read. */
  public OnnxScorer(String uid) {
    this.uid = uid;
    this.model = new Param<>(uid, "model", "the ONNX model in Base64");
    this.readsEvents =
        new BooleanParam(uid, "readsEvents", "whether the model reads event sequences");
  }

  static OnnxScorer of(BroughtModel brought) {
    OnnxScorer scorer = new OnnxScorer("onnx-" + brought.name());
    scorer.set(scorer.model, brought.base64());
    scorer.set(scorer.readsEvents, brought.readsEvents());
    return scorer;
  }

  /** How MLlib reads a saved stage back. */
  public static MLReader<OnnxScorer> read() {
    return new DefaultParamsReader<>();
  }

  /** The ONNX model in Base64. */
  public Param<String> model() {
    return model;
  }

  /** Whether the model reads event sequences. */
  public BooleanParam readsEvents() {
    return readsEvents;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> pairs) {
    byte[] onnx = Base64.getDecoder().decode(getOrDefault(model));
    return pairs
        .toDF()
        .mapPartitions(
            new OnnxBatches(onnx, pairs.schema()), Encoders.row(transformSchema(pairs.schema())));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return schema.add(Learner.PROBABILITIES, SQLDataTypes.VectorType(), false);
  }

  @Override
  public OnnxScorer copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
