package dev.scrip.allocation.spark;

import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;

import dev.scrip.allocation.CandidatePool;
import dev.scrip.allocation.Candidates;
import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.Selection;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Candidates in executor memory, one pack of primitive arrays for each partition. A pass sends the
 * prices with its tasks, runs one loop over each pack and adds up sums per cell.
 */
public final class PackedCandidates implements CandidatePool {
  /** Beyond so many packs their sums are combined in two levels. */
  private static final int MOST_AT_ONCE = 64;

  private final JavaRDD<Pack> packs;
  private final long pairs;

  private PackedCandidates(JavaRDD<Pack> packs) {
    this.packs = packs;
    this.pairs = pass((number, candidates) -> (long) candidates.pairs(), Long::sum);
  }

  private record Pack(int number, Candidates candidates) implements Serializable {}

  /** Brings each user's candidates together, by hash of user id, and packs them. */
  static PackedCandidates pack(Dataset<Row> candidates, Catalogue catalogue, int partitions) {
    JavaRDD<Row> rows =
        candidates
            .select(
                USER_ID.col(),
                COUPON_ID.col(),
                SEGMENT_ID.col(),
                EXPECTED_VALUE_MICROS.col(),
                EXPECTED_COST_MICROS.col())
            .repartition(partitions, USER_ID.col())
            .sortWithinPartitions(USER_ID.col(), COUPON_ID.col())
            .javaRDD();
    JavaRDD<Pack> packs =
        rows.mapPartitionsWithIndex(
            (number, those) -> List.of(new Pack(number, pack(catalogue, those))).iterator(), true);
    packs.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new PackedCandidates(packs);
    } catch (RuntimeException problem) {
      packs.unpersist(false);
      throw problem;
    }
  }

  @Override
  public long pairs() {
    return pairs;
  }

  @Override
  public <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine) {
    if (packs.getNumPartitions() == 0) {
      return each.apply(0, Candidates.none());
    }
    JavaRDD<T> answers = packs.map(pack -> each.apply(pack.number(), pack.candidates()));
    int levels = packs.getNumPartitions() <= MOST_AT_ONCE ? 1 : 2;
    try {
      return answers.treeReduce(combine::apply, levels);
    } catch (Exception failure) {
      throw explain(failure);
    }
  }

  /** What a selection gives: user_id, coupon_id, rank. */
  JavaRDD<Row> chosen(Selection selection) {
    return packs.mapPartitions(those -> rows(selection, those));
  }

  void release() {
    packs.unpersist(false);
  }

  /** What a task found wrong with the input, without Spark's wrapping. */
  private static RuntimeException explain(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException wrong) {
        return new IllegalArgumentException(wrong.getMessage(), failure);
      }
    }
    return new IllegalStateException(
        "a pass over the candidates failed: " + failure.getMessage(), failure);
  }

  private static Iterator<Row> rows(Selection selection, Iterator<Pack> packs) {
    return stream(packs)
        .flatMap(pack -> stream(selection.of(pack.number(), pack.candidates())))
        .flatMap(List::stream)
        .map(chosen -> RowFactory.create(chosen.userId(), chosen.couponId(), chosen.rank()))
        .iterator();
  }

  private static Candidates pack(Catalogue catalogue, Iterator<Row> rows) {
    Map<Tuple2<String, String>, Integer> cells = new HashMap<>();
    for (int cell = 0; cell < catalogue.cells().size(); cell++) {
      cells.put(
          new Tuple2<>(
              catalogue.cells().get(cell).couponId(), catalogue.cells().get(cell).segmentId()),
          cell);
    }
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    while (rows.hasNext()) {
      Row row = rows.next();
      Integer cell = cells.get(new Tuple2<>(row.getString(1), row.getString(2)));
      if (cell == null) {
        throw new IllegalStateException(
            "candidate of user "
                + row.getString(0)
                + " and coupon "
                + row.getString(1)
                + " was not there when first read: give candidates that do not change, or cache"
                + " them");
      }
      packer.add(row.getString(0), cell, row.getLong(3), row.getLong(4));
    }
    return packer.pack();
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }
}
