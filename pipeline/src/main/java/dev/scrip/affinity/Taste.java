package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * A taste for the items of one type: factors of implicit matrix factorisation by alternating least
 * squares (Hu, Koren and Volinsky 2008) and the other sources beside them.
 *
 * @param setting of ALS
 * @param model factors by the items' and users' numbers
 * @param input what it was fitted on
 * @param sources what speaks for an item
 * @param evidence what is known of each user, as {@link Evidence} unpacks it
 */
record Taste(
    AlsGrid.Setting setting,
    ALSModel model,
    TasteInput input,
    Sources sources,
    Dataset<Row> evidence)
    implements TasteModels.Held {

  /** The strongest items of every user by a blend: user_id, item_id, affinity, affinity_rank. */
  Dataset<Row> strongest(BlendWeights weights, int limit) {
    return strongest(List.of(weights), limit).drop(col(StrongestItems.BLEND));
  }

  /** The same by several blends, numbered from 0 in column blend. */
  Dataset<Row> strongest(List<BlendWeights> blends, int limit) {
    return evidence.mapPartitions(
        new StrongestItems(sources, blends, limit), Encoders.row(StrongestItems.RANKED));
  }

  /**
   * The same of some users only.
   *
   * @param some user_id
   */
  Taste among(Dataset<Row> some) {
    return new Taste(
        setting, model, input, sources, evidence.join(some.select(USER_ID.col()), USER_ID.name()));
  }

  /** Frees the executors' memory; rankings not yet computed are lost. */
  @Override
  public void close() {
    input.close();
  }
}
