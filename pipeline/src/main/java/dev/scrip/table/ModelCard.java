package dev.scrip.table;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model was made and how good it is: what {@link ModelRegistryTable} keeps of it.
 *
 * @param modelName as in {@code model_registry.model_name}
 * @param algorithm what was fitted, or which fallback serves and why
 * @param parameters the parameters chosen, by name
 * @param metrics measured on the newest labelled window; what could not be measured is absent
 * @param trainingRows rows it was fitted on
 * @param trainedThrough last day of the training data; null where there was none
 */
public record ModelCard(
    String modelName,
    String algorithm,
    Map<String, String> parameters,
    Map<String, Double> metrics,
    long trainingRows,
    @Nullable LocalDate trainedThrough) {

  /** Keeps sorted copies of the maps. */
  public ModelCard {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    metrics = java.util.Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
