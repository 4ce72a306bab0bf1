package dev.scrip.allocation.spark;

import static dev.scrip.table.AllocationTable.RANK;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.USER_ID;

import dev.scrip.allocation.CandidatePool;
import dev.scrip.allocation.Candidates;
import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.Cell;
import dev.scrip.allocation.Selection;
import dev.scrip.allocation.SolverOptions;
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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Candidates in executor memory, one pack of primitive arrays for each partition. A pass sends the
 * prices with its tasks, runs one loop over each pack and adds up sums per cell. Close it after
 * use.
 */
public final class PackedCandidates implements CandidatePool, AutoCloseable {
  /** Beyond so many packs their sums are combined in two levels. */
  private static final int MOST_AT_ONCE = 64;

  private static final StructType CHOSEN =
      new StructType()
          .add(USER_ID.name(), USER_ID.type(), false)
          .add(COUPON_ID.name(), COUPON_ID.type(), false)
          .add(RANK.name(), RANK.type(), false);

  private final SparkSession spark;
  private final Catalogue catalogue;
  private final SolverOptions solver;
  private final JavaRDD<Pack> packs;
  private final long pairs;

  private PackedCandidates(
      SparkSession spark, Catalogue catalogue, SolverOptions solver, JavaRDD<Pack> packs) {
    this.spark = spark;
    this.catalogue = catalogue;
    this.solver = solver;
    this.packs = packs;
    this.pairs = pass((number, candidates) -> (long) candidates.pairs(), Long::sum);
  }

  private record Pack(int number, Candidates candidates) implements Serializable {}

  /**
   * Brings each user's candidates together, by hash of user id, and packs them.
   *
   * @param candidates user_id, coupon_id, campaign_id, segment_id, expected_value_micros and
   *     expected_cost_micros, as {@link dev.scrip.table.CandidateTable} has them, and maybe
   *     exclusion_group; other columns are ignored. Read twice: give a stored table, or cache it
   * @param campaignCaps most coupons of one user from a campaign, by campaign id; a campaign not
   *     named has no cap of its own
   * @throws IllegalArgumentException for a null, a negative cost, a pair given twice, or a coupon
   *     in two campaigns
   * @throws dev.scrip.table.ContractException if a column is missing or of another type
   */
  public static PackedCandidates of(
      Dataset<Row> candidates, Map<String, Integer> campaignCaps, AllocationOptions options) {
    Dataset<Row> rows = CandidateRows.conform(candidates);
    Catalogue catalogue =
        Catalogue.of(
            options.maxPerUser(),
            CandidateRows.cells(rows),
            campaignCaps,
            options.userCostCapMicros());
    JavaRDD<Pack> packs =
        rows.repartition(options.partitions(), USER_ID.col())
            .sortWithinPartitions(USER_ID.col(), COUPON_ID.col())
            .javaRDD()
            .mapPartitionsWithIndex(
                (number, those) -> List.of(new Pack(number, pack(catalogue, those))).iterator(),
                true);
    packs.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new PackedCandidates(candidates.sparkSession(), catalogue, options.solver(), packs);
    } catch (RuntimeException problem) {
      packs.unpersist(false);
      throw problem;
    }
  }

  /** Every combination of coupon, campaign, segment and exclusion group among the candidates. */
  public List<Cell> cells() {
    return catalogue.cells();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  SolverOptions solver() {
    return solver;
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
  public Dataset<Row> chosen(Selection selection) {
    JavaRDD<Row> rows = packs.mapPartitions(those -> rows(selection, those));
    return spark.createDataFrame(rows, CHOSEN);
  }

  /** Frees the executors' memory; what was chosen must not be read afterwards. */
  @Override
  public void close() {
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
    Map<Cell, Integer> cells = new HashMap<>();
    for (Cell cell : catalogue.cells()) {
      cells.put(cell, cells.size());
    }
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    while (rows.hasNext()) {
      Row row = rows.next();
      Integer cell = cells.get(CandidateRows.cell(row));
      if (cell == null) {
        throw new IllegalStateException(
            "candidate of user "
                + CandidateRows.userId(row)
                + " and coupon "
                + CandidateRows.cell(row).couponId()
                + " was not there when first read: give candidates that do not change, or cache"
                + " them");
      }
      packer.add(
          CandidateRows.userId(row),
          cell,
          CandidateRows.valueMicros(row),
          CandidateRows.costMicros(row));
    }
    return packer.pack();
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }
}
