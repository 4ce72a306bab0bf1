package dev.scrip.response;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.scrip.profile.EventSequences;
import dev.scrip.table.TrainingPairTable;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the rows of a partition to an ONNX model, many at once, on one thread each so that the sums
 * inside are always made in the same order.
 */
final class OnnxBatches implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BATCH_ROWS = 512;

  private final byte[] onnx;
  private final StructType schema;

  /** Over rows of that schema, which get the probabilities of either outcome behind the others. */
  OnnxBatches(byte[] onnx, StructType schema) {
    this.onnx = onnx.clone();
    this.schema = schema;
  }

  /**
   * Puts two pairs of nothing but zeros to a model.
   *
   * @throws IllegalStateException where it cannot take them, or does not answer with probabilities
   */
  static void tryOut(OrtSession session) {
    int rows = 2;
    Map<String, Object> zeros = new HashMap<>();
    for (String input : session.getInputNames()) {
      if (BroughtModel.FEATURES.equals(input)) {
        zeros.put(input, new float[rows][PairFeatures.names().size()]);
      } else if (TrainingPairTable.EVENT_TYPES.name().equals(input)) {
        zeros.put(input, new long[rows][EventSequences.LENGTH]);
      } else {
        zeros.put(input, new float[rows][EventSequences.LENGTH]);
      }
    }
    probabilities(session, zeros, rows);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws OrtException {
    OrtSession.SessionOptions oneThread = new OrtSession.SessionOptions();
    oneThread.setIntraOpNumThreads(1);
    oneThread.setInterOpNumThreads(1);
    OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx, oneThread);
    TaskContext.get()
        .addTaskCompletionListener(
            done -> {
              try {
                session.close();
                oneThread.close();
              } catch (OrtException problem) {
                throw new IllegalStateException("cannot close the ONNX session", problem);
              }
            });
    return new Scored(rows, session);
  }

  /** Scores a batch when the one before it is used up. */
  private final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final OrtSession session;
    private final Queue<Row> ready = new ArrayDeque<>();

    Scored(Iterator<Row> rows, OrtSession session) {
      this.rows = rows;
      this.session = session;
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (ready.isEmpty()) {
        List<Row> batch = new ArrayList<>(BATCH_ROWS);
        while (rows.hasNext() && batch.size() < BATCH_ROWS) {
          batch.add(rows.next());
        }
        if (batch.isEmpty()) {
          throw new NoSuchElementException();
        }
        ready.addAll(scored(batch));
      }
      return ready.remove();
    }

    private List<Row> scored(List<Row> batch) {
      Map<String, Object> values = new HashMap<>();
      session.getInputNames().forEach(input -> values.put(input, tensor(input, batch)));
      float[] probabilities = probabilities(session, values, batch.size());
      List<Row> scored = new ArrayList<>(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        scored.add(with(batch.get(i), probabilities[i]));
      }
      return scored;
    }
  }

  private static float[] probabilities(OrtSession session, Map<String, Object> values, int rows) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (Map.Entry<String, Object> value : values.entrySet()) {
        inputs.put(
            value.getKey(),
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), value.getValue()));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return probabilities(result.get(result.size() - 1), rows);
      }
    } catch (OrtException problem) {
      throw new IllegalStateException("the ONNX model fails: " + problem.getMessage(), problem);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private Object tensor(String input, List<Row> batch) {
    if (BroughtModel.FEATURES.equals(input)) {
      int at = schema.fieldIndex(PairFeatures.FEATURES);
      return batch.stream()
          .map(row -> floats(row.<Vector>getAs(at).toArray()))
          .toArray(float[][]::new);
    }
    int at = schema.fieldIndex(input);
    return TrainingPairTable.EVENT_TYPES.name().equals(input)
        ? batch.stream()
            .map(row -> row.<Integer>getList(at).stream().mapToLong(Integer::longValue).toArray())
            .toArray(long[][]::new)
        : batch.stream()
            .map(
                row ->
                    floats(
                        row.<Double>getList(at).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()))
            .toArray(float[][]::new);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] probabilities(OnnxValue output, int rows) throws OrtException {
    Object value = output.getValue();
    float[] probabilities = new float[rows];
    if (value instanceof float[] flat && flat.length == rows) {
      return flat;
    }
    if (value instanceof float[][] table && table.length == rows && table[0].length <= 2) {
      for (int i = 0; i < rows; i++) {
        probabilities[i] = table[i][table[i].length - 1];
      }
      return probabilities;
    }
    throw new IllegalStateException(
        "the last output of the ONNX model is "
            + output.getInfo()
            + ": it must be float of shape [n], [n, 1] or [n, 2]");
  }

  private static Row with(Row row, float probability) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = Vectors.dense(1 - (double) probability, probability);
    return RowFactory.create(values);
  }
}
