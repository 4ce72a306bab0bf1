package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.AFFINITY;
import static dev.scrip.table.UserAffinityTable.AFFINITY_RANK;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;

import dev.scrip.table.TableColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Ranks all items for each user by each of some blends. */
final class StrongestItems implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Number of the blend. */
  static final String BLEND = "blend";

  /** user_id, item_id, affinity, affinity_rank and blend. */
  static final StructType RANKED =
      new StructType(
              new StructField[] {
                field(USER_ID), field(ITEM_ID), field(AFFINITY), field(AFFINITY_RANK)
              })
          .add(BLEND, DataTypes.IntegerType, false);

  private final Sources sources;
  private final ArrayList<BlendWeights> blends;
  private final int limit;

  StrongestItems(Sources sources, List<BlendWeights> blends, int limit) {
    this.sources = sources;
    this.blends = new ArrayList<>(blends);
    this.limit = limit;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> users) {
    double[] scratch = new double[sources.size()];
    double[] scores = new double[sources.size()];
    Iterable<Row> all = () -> users;
    return java.util.stream.StreamSupport.stream(all.spliterator(), false)
        .flatMap(user -> ranked(Evidence.of(user), scratch, scores).stream())
        .iterator();
  }

  private List<Row> ranked(Evidence user, double[] scratch, double[] scores) {
    List<Row> ranked = new ArrayList<>();
    for (int blend = 0; blend < blends.size(); blend++) {
      sources.blend(user, blends.get(blend), scratch, scores);
      Strongest strongest = Strongest.of(scores, limit);
      for (int place = 0; place < strongest.size(); place++) {
        ranked.add(
            RowFactory.create(
                user.userId(),
                sources.id(strongest.item(place)),
                BlendWeights.affinity(strongest.score(place)),
                place + 1,
                blend));
      }
    }
    return ranked;
  }

  private static StructField field(TableColumn column) {
    return DataTypes.createStructField(column.name(), column.type(), column.nullable());
  }
}
