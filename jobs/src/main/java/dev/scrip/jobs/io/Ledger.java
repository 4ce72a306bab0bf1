package dev.scrip.jobs.io;

import static java.util.Comparator.comparingLong;

import dev.scrip.table.RunLedgerTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** The run ledger: which step made what from which inputs. Bounded by nights x steps. */
public final class Ledger {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final List<Entry> entries;

  /** Reads the ledger of the warehouse. */
  public Ledger(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.entries = new ArrayList<>();
    warehouse.read(RunLedgerTable.CONTRACT).collectAsList().stream()
        .map(Entry::of)
        .sorted(comparingLong(Entry::sequence))
        .forEach(entries::add);
  }

  /** One row of {@code run_ledger}; {@link RunLedgerTable} explains each column. */
  public record Entry(
      String runId,
      LocalDate runDate,
      String step,
      String status,
      String confHash,
      String inputHash,
      long rowCount,
      Map<String, Long> counts,
      List<String> notes,
      long elapsedMs,
      long sequence) {

    private static Entry of(Row row) {
      return new Entry(
          row.getAs(RunLedgerTable.RUN_ID.name()),
          row.<Date>getAs("run_date").toLocalDate(),
          row.getAs(RunLedgerTable.STEP.name()),
          row.getAs(RunLedgerTable.STATUS.name()),
          row.getAs(RunLedgerTable.CONF_HASH.name()),
          row.getAs(RunLedgerTable.INPUT_HASH.name()),
          row.<Long>getAs(RunLedgerTable.ROW_COUNT.name()),
          new TreeMap<>(row.getJavaMap(row.fieldIndex(RunLedgerTable.COUNTS.name()))),
          List.copyOf(row.getList(row.fieldIndex(RunLedgerTable.NOTES.name()))),
          row.<Long>getAs(RunLedgerTable.ELAPSED_MS.name()),
          row.<Long>getAs(RunLedgerTable.SEQUENCE.name()));
    }

    private Row row() {
      return RowFactory.create(
          runId,
          Date.valueOf(runDate),
          step,
          status,
          confHash,
          inputHash,
          rowCount,
          CollectionConverters.asScala(counts),
          CollectionConverters.asScala(notes).toSeq(),
          elapsedMs,
          sequence);
    }
  }

  /** The newest entry of a step for a night. */
  public Optional<Entry> latest(String step, LocalDate runDate) {
    return entries.stream()
        .filter(e -> e.step().equals(step) && e.runDate().equals(runDate))
        .reduce((older, newer) -> newer);
  }

  /** The newest entry of a step for whatever night. */
  public Optional<Entry> latest(String step) {
    return entries.stream().filter(e -> e.step().equals(step)).reduce((older, newer) -> newer);
  }

  /** The input hash that each earlier night's newest run of a step was made from. */
  public Map<LocalDate, String> inputHashesBefore(String step, LocalDate runDate) {
    Map<LocalDate, String> hashes = new TreeMap<>();
    entries.stream()
        .filter(e -> e.step().equals(step) && e.runDate().isBefore(runDate))
        .forEach(e -> hashes.put(e.runDate(), e.inputHash()));
    return hashes;
  }

  /** Adds a row; its sequence is set here. */
  public void append(Entry e) {
    long next = entries.isEmpty() ? 1 : entries.get(entries.size() - 1).sequence() + 1;
    Entry numbered =
        new Entry(
            e.runId(),
            e.runDate(),
            e.step(),
            e.status(),
            e.confHash(),
            e.inputHash(),
            e.rowCount(),
            e.counts(),
            e.notes(),
            e.elapsedMs(),
            next);
    warehouse.append(
        RunLedgerTable.CONTRACT,
        spark.createDataFrame(List.of(numbered.row()), RunLedgerTable.CONTRACT.schema()),
        e.runId());
    entries.add(numbered);
  }
}
