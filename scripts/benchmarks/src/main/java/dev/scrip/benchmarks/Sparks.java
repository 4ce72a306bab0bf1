package dev.scrip.benchmarks;

import static dev.scrip.table.CandidateTable.CAMPAIGN_ID;
import static dev.scrip.table.CandidateTable.COUPON_ID;
import static dev.scrip.table.CandidateTable.EXPECTED_COST_MICROS;
import static dev.scrip.table.CandidateTable.EXPECTED_VALUE_MICROS;
import static dev.scrip.table.CandidateTable.SEGMENT_ID;
import static dev.scrip.table.CandidateTable.USER_ID;

import dev.scrip.allocation.Cell;
import dev.scrip.allocation.Limit;
import dev.scrip.table.TableColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The one Spark session of the bench, started when first asked for, and instances as Datasets. */
final class Sparks implements AutoCloseable {
  /** Cores of the sessions in which time is measured. */
  static final int CORES = 2;

  private static final int PARTITIONS = 8;
  private static final StructType SCHEMA = schema();

  private @Nullable SparkSession session;
  private int cores;

  SparkSession session() {
    return session(CORES);
  }

  /** A session on so many cores; the one before it, if it had others, ends. */
  SparkSession session(int wantedCores) {
    SparkSession current = session;
    if (current != null && cores == wantedCores) {
      return current;
    }
    close();
    current =
        SparkSession.builder()
            .master("local[" + wantedCores + "]")
            .appName("scrip-benchmarks")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", PARTITIONS)
            .config("spark.sql.adaptive.coalescePartitions.enabled", false)
            .config("spark.sql.catalogImplementation", "in-memory")
            .getOrCreate();
    session = current;
    cores = wantedCores;
    return current;
  }

  /** Loads an instance into so many packs, in a session on so many cores. */
  SparkOurs load(Case what, Shape shape, List<Limit> limits, int packs, int wantedCores) {
    return new SparkOurs(session(wantedCores), what, shape, limits, packs);
  }

  /** The candidates as the night has them. */
  static Dataset<Row> candidates(SparkSession session, Family family, Shape shape, long seed) {
    Cell[] cells = shape.catalogue().cells().toArray(Cell[]::new);
    Draw draw = new Draw(family, shape, seed);
    return session
        .range(0, shape.users(), 1, PARTITIONS)
        .mapPartitions(
            (MapPartitionsFunction<Long, Row>) users -> rows(users, draw, shape, cells),
            Encoders.row(SCHEMA));
  }

  private static Iterator<Row> rows(Iterator<Long> users, Draw draw, Shape shape, Cell[] cells) {
    return stream(users).flatMap(user -> rowsOf(user.intValue(), draw, shape, cells)).iterator();
  }

  private static Stream<Row> rowsOf(int user, Draw draw, Shape shape, Cell[] cells) {
    draw.user(user);
    String id = Ids.user(user);
    return IntStream.range(0, shape.each())
        .mapToObj(
            i -> {
              Cell cell = cells[draw.coupon(i) * shape.segments() + draw.segment()];
              return RowFactory.create(
                  id,
                  cell.couponId(),
                  cell.campaignId(),
                  cell.segmentId(),
                  draw.value(i),
                  draw.cost(i));
            });
  }

  static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }

  private static StructType schema() {
    StructType schema = new StructType();
    List<TableColumn> columns =
        new ArrayList<>(List.of(USER_ID, COUPON_ID, CAMPAIGN_ID, SEGMENT_ID));
    columns.addAll(List.of(EXPECTED_VALUE_MICROS, EXPECTED_COST_MICROS));
    for (TableColumn column : columns) {
      schema = schema.add(column.name(), column.type(), false);
    }
    return schema;
  }

  @Override
  public void close() {
    SparkSession current = session;
    if (current != null) {
      current.stop();
      session = null;
    }
  }
}
