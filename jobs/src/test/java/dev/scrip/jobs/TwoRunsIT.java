package dev.scrip.jobs;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Ledger.Status;
import dev.scrip.jobs.io.SupersededException;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.RunLedgerTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one warehouse at once: the one that began a step last goes on. */
class TwoRunsIT {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 10);

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void openTheWarehouse() {
    warehouse = PublishedNight.warehouse(folder);
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void theOneThatBeganFirstPublishesNothingMore() {
    Ledger first = ledger("first");
    begin(first, "score-candidates");
    publishBy(first);
    Ledger second = ledger("second");
    begin(second, "score-candidates");

    long version = warehouse.version(DualPriceTable.CONTRACT);
    assertThatThrownBy(() -> publishBy(first))
        .isInstanceOf(SupersededException.class)
        .hasMessageContaining("score-candidates of 2026-03-10");
    assertThat(warehouse.version(DualPriceTable.CONTRACT)).isEqualTo(version);
    publishBy(second);
    assertThat(warehouse.version(DualPriceTable.CONTRACT)).isEqualTo(version + 1);
  }

  @Test
  void oneOfTwoThatBeganInTheSameMomentGoesOn() {
    Ledger first = ledger("a");
    Ledger second = ledger("b");
    begin(first, "clean-tables");
    // It has not seen the other's row and takes the same number.
    warehouse.append(
        RunLedgerTable.CONTRACT,
        warehouse.read(RunLedgerTable.CONTRACT).withColumn("attempt", lit("b")),
        "run");
    assertThatThrownBy(first::requireNewest).isInstanceOf(SupersededException.class);
    assertThatCode(second::requireNewest).doesNotThrowAnyException();
  }

  @Test
  void theEndOfTheOneThatLostHidesNothing() {
    Ledger first = ledger("first");
    begin(first, "clean-tables");
    Ledger second = ledger("second");
    begin(second, "clean-tables");
    append(second, "clean-tables", Status.SUCCEEDED);

    for (Status end : List.of(Status.SUCCEEDED, Status.FAILED)) {
      assertThatThrownBy(() -> append(first, "clean-tables", end))
          .isInstanceOf(SupersededException.class);
    }
    assertThat(ledger("third").latest("clean-tables", NIGHT))
        .map(Ledger.Entry::attempt)
        .contains("second");
  }

  @Test
  void whatWasBegunAndNotEndedIsNotMade() {
    Ledger ledger = ledger("first");
    begin(ledger, "clean-tables");
    append(ledger, "clean-tables", Status.SUCCEEDED);
    assertThat(ledger.latest("clean-tables", NIGHT)).isPresent();
    begin(ledger, "clean-tables");
    assertThat(ledger("second").latest("clean-tables", NIGHT)).isEmpty();
    append(ledger, "clean-tables", Status.FAILED);
    assertThat(ledger("third").latest("clean-tables")).isEmpty();
  }

  @Test
  void whatWasMadeBeforeAnotherBeganIsNotMadeAnyMore() {
    Ledger first = ledger("first");
    begin(first, "clean-tables");
    append(first, "clean-tables", Status.SUCCEEDED);
    begin(ledger("second"), "clean-tables");
    // It looked before the second began.
    append(first, "clean-tables", Status.SKIPPED);
    assertThat(ledger("third").latest("clean-tables", NIGHT)).isEmpty();
  }

  @Test
  void aStepThatCouldNotBeginLeavesMadeWhatWasMade() {
    Ledger first = ledger("first");
    begin(first, "clean-tables");
    append(first, "clean-tables", Status.SUCCEEDED);
    append(ledger("second"), "clean-tables", Status.REFUSED);
    Ledger third = ledger("third");
    assertThat(third.latest("clean-tables", NIGHT)).isPresent();
    assertThat(third.inputHashesBefore("clean-tables", NIGHT.plusDays(1)))
        .containsExactly(Map.entry(NIGHT, "in"));
    assertThatCode(first::requireNewest).doesNotThrowAnyException();
  }

  private Ledger ledger(String attempt) {
    return new Ledger(PublishedNight.session(), warehouse, attempt);
  }

  private static void begin(Ledger ledger, String step) {
    append(ledger, step, Status.STARTED);
  }

  private static void append(Ledger ledger, String step, Status status) {
    ledger.append(
        new Ledger.Entry(
            "run", NIGHT, step, status, "", "conf", "in", Map.of(), 0, Map.of(), List.of(), 0, 0));
  }

  private void publishBy(Ledger ledger) {
    warehouse
        .guardedBy(ledger::requireNewest)
        .publish(
            List.of(
                new Warehouse.Output(
                    DualPriceTable.CONTRACT,
                    PublishedNight.session()
                        .sql(
                            "select DATE'2026-03-10' run_date, 'all' scope_type, '*' scope_id,"
                                + " 'count' measure, cast(1 as decimal(28, 9)) price"))),
            NIGHT,
            "run");
  }
}
