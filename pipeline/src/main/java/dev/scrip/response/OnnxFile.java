package dev.scrip.response;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.scrip.profile.EventSequences;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads models that are stored as ONNX. What needs ONNX Runtime stands in classes that nothing
 * touches where no model is brought, so that a night without one does without its library.
 */
final class OnnxFile {
  private static final String TRAINED_THROUGH = "trained_through";
  private static final String FEATURES = BroughtModel.FEATURES;

  private OnnxFile() {}

  static BroughtModel read(String name, byte[] onnx) {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx)) {
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        checkInput(name, input.getKey(), input.getValue());
      }
      checkFeatures(name, session.getMetadata().getCustomMetadata().get(FEATURES));
      OnnxBatches.tryOut(session);
      return new BroughtModel(
          name,
          Base64.getEncoder().encodeToString(onnx),
          session.getInputNames(),
          trainedThrough(name, session.getMetadata().getCustomMetadata().get(TRAINED_THROUGH)));
    } catch (OrtException problem) {
      throw new IllegalArgumentException(
          name + " is not a model that ONNX Runtime can read: " + problem.getMessage(), problem);
    } catch (IllegalStateException problem) {
      throw new IllegalArgumentException(name + ": " + problem.getMessage(), problem);
    }
  }

  private static void checkInput(String model, String name, NodeInfo node) {
    OnnxJavaType type =
        switch (name) {
          case FEATURES, "event_days" -> OnnxJavaType.FLOAT;
          case "event_types" -> OnnxJavaType.INT64;
          default ->
              throw new IllegalArgumentException(
                  model + " asks for " + name + ": there are features, event_types and event_days");
        };
    int width = FEATURES.equals(name) ? PairFeatures.names().size() : EventSequences.LENGTH;
    if (!(node.getInfo() instanceof TensorInfo input && fits(input, type, width))) {
      throw new IllegalArgumentException(
          model
              + " reads "
              + name
              + " as "
              + described(node.getInfo())
              + ": it is "
              + type
              + " [n, "
              + width
              + "]");
    }
  }

  private static boolean fits(TensorInfo input, OnnxJavaType type, int width) {
    long[] shape = input.getShape();
    return input.type == type && shape.length == 2 && (shape[1] == -1 || shape[1] == width);
  }

  private static String described(ValueInfo info) {
    return info instanceof TensorInfo tensor
        ? tensor.type + " " + Arrays.toString(tensor.getShape())
        : info.toString();
  }

  private static void checkFeatures(String model, @Nullable String names) {
    if (names != null && !List.of(names.split(",", -1)).equals(PairFeatures.names())) {
      throw new IllegalArgumentException(
          model
              + " was trained on other features ("
              + names
              + ") than pairs have ("
              + String.join(",", PairFeatures.names())
              + "): train it again");
    }
  }

  private static LocalDate trainedThrough(String model, @Nullable String date) {
    try {
      return LocalDate.parse(String.valueOf(date));
    } catch (DateTimeParseException unknown) {
      throw new IllegalArgumentException(
          model
              + " does not say through which issue date it was trained: its metadata need "
              + TRAINED_THROUGH
              + " as yyyy-mm-dd, not "
              + date,
          unknown);
    }
  }
}
