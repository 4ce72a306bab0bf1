package dev.scrip.response;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.scrip.profile.EventSequences;
import dev.scrip.table.TrainingPairTable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A redemption model that was trained elsewhere, as ONNX. It may read any of three inputs, all with
 * a free first dimension, the pairs: {@code features} (float, one for each of {@link
 * PairFeatures#names}), {@code event_types} (int64) and {@code event_days} (float), both of {@link
 * EventSequences#LENGTH}. Its last output is the probability of redemption as float, of shape [n],
 * [n, 1] or, of either outcome, [n, 2]. Its metadata must name {@code trained_through}, the last
 * issue date it learnt from.
 *
 * @param name in the model registry, behind {@code response-}
 * @param base64 the model
 * @param inputs those it reads
 * @param trainedThrough the last issue date it learnt from
 */
public record BroughtModel(
    String name, String base64, Set<String> inputs, LocalDate trainedThrough) {
  /** The input of {@link PairFeatures}. */
  static final String FEATURES = "features";

  private static final String TRAINED_THROUGH = "trained_through";
  private static final Set<String> SEQUENCE =
      Set.of(TrainingPairTable.EVENT_TYPES.name(), TrainingPairTable.EVENT_DAYS.name());

  /** Keeps a sorted copy. */
  public BroughtModel {
    inputs = java.util.Collections.unmodifiableSet(new TreeSet<>(inputs));
  }

  /**
   * Reads a model and checks that pairs can be put to it.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  public static BroughtModel of(String name, byte[] onnx) {
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

  /** Whether it reads {@link EventSequences}. */
  public boolean readsEvents() {
    return inputs.stream().anyMatch(SEQUENCE::contains);
  }
}
