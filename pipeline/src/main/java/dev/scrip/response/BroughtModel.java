package dev.scrip.response;

import dev.scrip.profile.EventSequences;
import dev.scrip.table.TrainingPairTable;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

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
    return OnnxFile.read(name, onnx);
  }

  /** Whether it reads {@link EventSequences}. */
  public boolean readsEvents() {
    return inputs.stream().anyMatch(SEQUENCE::contains);
  }
}
