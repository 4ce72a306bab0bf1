package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.USER_ID;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a blend is learnt from: for each user the items that come first by any source, labelled by
 * whether they were bought later. Among all items nearly every label is 0 and a fit would tell the
 * hopeless from the rest; it is the order of the first ones that matters.
 */
final class LabelledItems implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final String LATER = "later";
  static final String ITEM = "item";
  static final String LABEL = "label";
  static final String SCORES = "scores";

  /** user_id, item, label and the scores of all sources. */
  static final StructType SCHEMA =
      new StructType()
          .add(USER_ID.name(), DataTypes.StringType, false)
          .add(ITEM, DataTypes.IntegerType, false)
          .add(LABEL, DataTypes.DoubleType, false)
          .add(SCORES, SQLDataTypes.VectorType(), false);

  /** Items taken from the head of each source. */
  private static final int EACH = 30;

  private static final int LATER_FIELD = 5;

  private final Sources sources;

  LabelledItems(Sources sources) {
    this.sources = sources;
  }

  /** From rows of evidence followed by the items bought later (null for none). */
  @Override
  public Iterator<Row> call(Iterator<Row> users) {
    double[][] scores = new double[Source.values().length][sources.size()];
    Iterable<Row> all = () -> users;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(user -> labelled(user, scores).stream())
        .iterator();
  }

  private List<Row> labelled(Row row, double[][] scores) {
    Evidence user = Evidence.of(row);
    BitSet first = new BitSet();
    int number = 0;
    for (Source source : Source.values()) {
      double[] own = scores[number++];
      sources.score(source, user, own);
      if (source != Source.ACTIVITY) {
        addHead(own, first);
      }
    }
    BitSet later = new BitSet();
    if (!row.isNullAt(LATER_FIELD)) {
      row.<Integer>getList(LATER_FIELD).forEach(later::set);
    }
    List<Row> labelled = new ArrayList<>();
    first.stream()
        .forEach(
            item ->
                labelled.add(
                    RowFactory.create(
                        user.userId(), item, later.get(item) ? 1.0 : 0.0, at(scores, item))));
    return labelled;
  }

  /** A neighbour or rule score of exactly 0 says nothing. */
  private static void addHead(double[] scores, BitSet first) {
    Strongest strongest = Strongest.of(scores, EACH);
    for (int place = 0; place < strongest.size(); place++) {
      if (strongest.score(place) != 0) {
        first.set(strongest.item(place));
      }
    }
  }

  private static Object at(double[][] scores, int item) {
    double[] values = new double[scores.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = scores[s][item];
    }
    return Vectors.dense(values);
  }
}
