package dev.scrip.affinity;

import dev.scrip.table.ModelCard;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A night's tastes. Holds what the tastes were learnt from in executor memory until it is closed:
 * use {@code affinity} before.
 *
 * @param affinity conforming to {@code user_affinity}; where anybody showed any interest, every
 *     user has rows
 * @param rules conforming to {@code association_rule}; empty in a thin shop
 * @param cards one per model, {@code affinity-category} and {@code affinity-product}; a card's
 *     algorithm says so where there was nothing to learn from
 * @param models the fitted factors by model name; users and items are numbered by the sorted order
 *     of their ids. Without what could not be fitted
 * @param held what {@code affinity} is made from
 */
public record TasteModels(
    Dataset<Row> affinity,
    Dataset<Row> rules,
    List<ModelCard> cards,
    Map<String, ALSModel> models,
    List<Held> held)
    implements AutoCloseable {

  /** Something held in the executors' memory. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Keeps copies of the collections. */
  public TasteModels {
    cards = List.copyOf(cards);
    models = Map.copyOf(models);
    held = List.copyOf(held);
  }

  /** Frees the executors' memory; {@code affinity} must not be used afterwards. */
  @Override
  public void close() {
    held.forEach(Held::close);
  }
}
