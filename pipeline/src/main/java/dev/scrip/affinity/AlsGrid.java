package dev.scrip.affinity;

import static dev.scrip.quality.OptionCheck.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of ALS that are tried; a single one is taken as it is.
 *
 * @param ranks latent dimensions, each 1 to 200
 * @param regularisations weights of the penalty on the factors, each above 0
 * @param confidences how much one fresh view adds to the confidence of 1 that everything unseen has
 *     (alpha of Hu, Koren and Volinsky 2008), each above 0
 */
public record AlsGrid(List<Integer> ranks, List<Double> regularisations, List<Double> confidences) {

  /** Rank 24, regularisation 0.1, confidence 0.1. */
  public static final AlsGrid DEFAULT = new AlsGrid(List.of(24), List.of(0.1), List.of(0.1));

  /** One of them. */
  record Setting(int rank, double regularisation, double confidence) {}

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public AlsGrid {
    ranks = List.copyOf(ranks);
    regularisations = List.copyOf(regularisations);
    confidences = List.copyOf(confidences);
    require(!ranks.isEmpty(), "ALS: rank", ranks, "not empty");
    require(!regularisations.isEmpty(), "ALS: regularisation", regularisations, "not empty");
    require(!confidences.isEmpty(), "ALS: confidence", confidences, "not empty");
    for (int rank : ranks) {
      require(rank >= 1 && rank <= 200, "ALS: rank", rank, "between 1 and 200");
    }
    regularisations.forEach(value -> AffinityOptions.requirePositive("ALS: regularisation", value));
    confidences.forEach(value -> AffinityOptions.requirePositive("ALS: confidence", value));
  }

  /** Every combination, in the order of the lists. */
  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (int rank : ranks) {
      for (double regularisation : regularisations) {
        for (double confidence : confidences) {
          settings.add(new Setting(rank, regularisation, confidence));
        }
      }
    }
    return settings;
  }
}
