package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.RunLedgerTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A night whose process is killed inside every write and around the end of every step, each time
 * started anew, publishes what an undisturbed one does.
 */
@Tag("long")
class KilledNightIT {
  private static final int MOST_KILLS = 200;

  private Path folder;
  private Path kills;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "killed-night-");
    kills = folder.resolve("kills.txt");
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void endsAsAnUndisturbedNight() throws Exception {
    TinyShop shop = TinyShop.in(folder.resolve("raw"));
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(shop.night(undisturbed).code()).isZero();

    Path killed = folder.resolve("killed");
    int code = Kills.KILLED;
    for (int i = 0; i < MOST_KILLS && code == Kills.KILLED; i++) {
      code = run(shop.conf(), killed);
    }
    assertThat(code).as(log()).isZero();

    assertThat(Files.readAllLines(kills))
        .contains("before allocation", "before manifest.json", "before run_date=2026-03-10")
        .containsAll(
            Tables.ALL.stream()
                .filter(table -> !table.equals(RunLedgerTable.CONTRACT))
                .filter(table -> !rows(undisturbed, table).isEmpty())
                .map(table -> "before " + table.name())
                .toList())
        .containsAll(NightStep.CLEAN_TABLES.onward().stream().map(this::end).toList());
    for (TableContract table : Tables.ALL) {
      if (!table.equals(RunLedgerTable.CONTRACT)) {
        assertThat(rows(killed, table)).as(table.name()).isEqualTo(rows(undisturbed, table));
      }
    }
    assertThat(ExportedCsvs.lines(PublishedNight.exports(killed)))
        .isEqualTo(ExportedCsvs.lines(PublishedNight.exports(undisturbed)));
  }

  private String end(NightStep step) {
    return "after the end of " + step.label();
  }

  private int run(Path conf, Path warehouse) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + Kills.MEMORY + "=" + kills);
    command.add("-Dspark.delta.logStore.class=" + KillingLogStore.class.getName());
    command.add("-Dspark.hadoop.fs.file.impl=" + KillingFileSystem.class.getName());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NightlyJob.class.getName());
    command.addAll(List.of("--master", "local[2]", "--conf", conf.toString()));
    command.addAll(List.of("--warehouse", warehouse.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()))
        .start()
        .waitFor();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log.txt"));
  }

  private static List<String> rows(Path warehouse, TableContract table) {
    return PublishedNight.warehouse(warehouse).read(table).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
