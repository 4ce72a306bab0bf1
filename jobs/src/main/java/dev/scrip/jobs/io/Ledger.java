package dev.scrip.jobs.io;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.scrip.table.RunLedgerTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The run ledger: which step made what from which inputs. Bounded by nights x steps.
 *
 * <p>It also settles who may write where several processes run on one warehouse: the one that began
 * a step last. No lock is left behind by a process that is killed.
 */
public final class Ledger {
  private static final Comparator<Entry> ORDER =
      comparingLong(Entry::sequence).thenComparing(comparing(Entry::attempt));

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final String attempt;
  private final List<Entry> entries = new ArrayList<>();
  private long versionRead;

  /**
   * Reads the ledger of the warehouse.
   *
   * @param attempt names this process; no other has the same
   */
  public Ledger(SparkSession spark, Warehouse warehouse, String attempt) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.attempt = attempt;
    read();
  }

  /** The name of this process. */
  public String attempt() {
    return attempt;
  }

  /** How far a step came. */
  public enum Status {
    /** It began; where nothing follows it was killed, or runs still. */
    STARTED,
    /** Its rows are published. */
    SUCCEEDED,
    /** Its rows lay there already. */
    SKIPPED,
    /** Some of its rows may be published. */
    FAILED,
    /** It could not begin: what it works on is not there. */
    REFUSED;

    /** Whether the step that began has ended so. */
    boolean ends() {
      return this == SUCCEEDED || this == FAILED;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether all its rows are published. */
    public boolean made() {
      return this == SUCCEEDED || this == SKIPPED;
    }

    /** Whether the step was at work. */
    boolean worked() {
      return this != SKIPPED && this != REFUSED;
    }
  }

  /** One row of {@code run_ledger}; {@link RunLedgerTable} explains each column. */
  public record Entry(
      String runId,
      LocalDate runDate,
      String step,
      Status status,
      String attempt,
      String confHash,
      String inputHash,
      Map<String, Long> inputVersions,
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
          Status.valueOf(row.<String>getAs(RunLedgerTable.STATUS.name()).toUpperCase(Locale.ROOT)),
          row.getAs(RunLedgerTable.ATTEMPT.name()),
          row.getAs(RunLedgerTable.CONF_HASH.name()),
          row.getAs(RunLedgerTable.INPUT_HASH.name()),
          new TreeMap<>(row.getJavaMap(row.fieldIndex(RunLedgerTable.INPUT_VERSIONS.name()))),
          row.<Long>getAs(RunLedgerTable.ROW_COUNT.name()),
          new TreeMap<>(row.getJavaMap(row.fieldIndex(RunLedgerTable.COUNTS.name()))),
          List.copyOf(row.getList(row.fieldIndex(RunLedgerTable.NOTES.name()))),
          row.<Long>getAs(RunLedgerTable.ELAPSED_MS.name()),
          row.<Long>getAs(RunLedgerTable.SEQUENCE.name()));
    }

    private Entry numbered(String writer, long number) {
      return new Entry(
          runId,
          runDate,
          step,
          status,
          writer,
          confHash,
          inputHash,
          inputVersions,
          rowCount,
          counts,
          notes,
          elapsedMs,
          number);
    }

    private Row row() {
      return RowFactory.create(
          runId,
          Date.valueOf(runDate),
          step,
          status.label(),
          attempt,
          confHash,
          inputHash,
          CollectionConverters.asScala(inputVersions),
          rowCount,
          CollectionConverters.asScala(counts),
          CollectionConverters.asScala(notes).toSeq(),
          elapsedMs,
          sequence);
    }
  }

  /** The newest run of a step for a night, if it came to its end. */
  public Optional<Entry> latest(String step, LocalDate runDate) {
    return newest(e -> e.step().equals(step) && e.runDate().equals(runDate));
  }

  /** The newest run of a step for whatever night, if it came to its end. */
  public Optional<Entry> latest(String step) {
    return newest(e -> e.step().equals(step));
  }

  private Optional<Entry> newest(Predicate<Entry> which) {
    return entries.stream()
        .filter(which)
        // What was looked at only changed no row, and another process may have begun since.
        .filter(e -> e.status().worked())
        .reduce((older, newer) -> newer)
        .filter(e -> e.status().made());
  }

  /** The newest row on each step of a night, whatever came of it. */
  public List<Entry> night(LocalDate runDate) {
    Map<String, Entry> newest = new LinkedHashMap<>();
    entries.stream().filter(e -> e.runDate().equals(runDate)).forEach(e -> newest.put(e.step(), e));
    return List.copyOf(newest.values());
  }

  /** The input hash that each earlier night's newest run of a step was made from. */
  public Map<LocalDate, String> inputHashesBefore(String step, LocalDate runDate) {
    Map<LocalDate, String> hashes = new TreeMap<>();
    entries.stream()
        .filter(e -> e.step().equals(step) && e.runDate().isBefore(runDate))
        .filter(e -> e.status().worked())
        .forEach(e -> hashes.put(e.runDate(), e.inputHash()));
    return hashes;
  }

  /**
   * Adds a row; its attempt and sequence are set here.
   *
   * @throws SupersededException where it is the end of a step and another process began one since:
   *     what came of that is not to be hidden by an older run
   */
  public void append(Entry entry) {
    if (entry.status().ends()) {
      requireNewest();
    }
    readIfOthersWrote();
    long next = entries.isEmpty() ? 1 : entries.get(entries.size() - 1).sequence() + 1;
    Entry numbered = entry.numbered(attempt, next);
    warehouse.append(
        RunLedgerTable.CONTRACT,
        spark.createDataFrame(List.of(numbered.row()), RunLedgerTable.CONTRACT.schema()),
        entry.runId());
    entries.add(numbered);
    // Where others wrote meanwhile it is another, and all is read again.
    versionRead++;
  }

  /**
   * Makes sure that no other process began a step after this one did.
   *
   * @throws SupersededException where one did
   */
  public void requireNewest() {
    readIfOthersWrote();
    entries.stream()
        .filter(e -> e.status() == Status.STARTED)
        .reduce((older, newer) -> newer)
        .filter(e -> !e.attempt().equals(attempt))
        .ifPresent(
            e -> {
              throw new SupersededException(e.step(), e.runDate());
            });
  }

  private void readIfOthersWrote() {
    if (warehouse.version(RunLedgerTable.CONTRACT) != versionRead) {
      read();
    }
  }

  private void read() {
    // Taken first: what is written meanwhile is then read again.
    versionRead = warehouse.version(RunLedgerTable.CONTRACT);
    entries.clear();
    warehouse.read(RunLedgerTable.CONTRACT).collectAsList().stream()
        .map(Entry::of)
        .sorted(ORDER)
        .forEach(entries::add);
  }
}
