package dev.scrip.affinity;

import dev.scrip.table.ModelCard;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A night's tastes.
 *
 * @param affinity conforming to {@code user_affinity}; users without behaviour have no row
 * @param cards one per model, {@code affinity-category} and {@code affinity-product}; a card's
 *     algorithm says so where there was nothing to learn from
 * @param models the fitted factors by model name; users and items are numbered by the sorted order
 *     of their ids. Without what could not be fitted
 */
public record TasteModels(
    Dataset<Row> affinity, List<ModelCard> cards, Map<String, ALSModel> models) {

  /** Keeps copies of the collections. */
  public TasteModels {
    cards = List.copyOf(cards);
    models = Map.copyOf(models);
  }
}
