package dev.scrip.jobs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.RunLedgerTable;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads the tables of a night without Spark reads what Spark reads. */
@Tag("long")
class DeltaReadersIT {
  /** Tables of which this night has no row: nobody did, bought or was sent anything. */
  private static final List<String> EMPTY =
      List.of(
          "behaviour_events",
          "orders",
          "order_lines",
          "coupon_issues",
          "coupon_redemptions",
          "quarantine",
          "behaviour_path",
          "user_affinity",
          "association_rule",
          "training_pair",
          "drift");

  @BeforeAll
  static void run() {
    PublishedNight.published();
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta-rs", "duckdb", "polars"})
  void readsEveryTableAsSparkDoes(String engine) throws IOException, InterruptedException {
    JsonNode read = read(engine);
    assertThat(read.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(Tables.ALL.stream().map(TableContract::name).toList());
    for (TableContract table : Tables.ALL) {
      JsonNode found = read.get(table.name());
      TableFigures.assertSame(stored(table), found);
      assertThat(found.get("rows").asLong() > 0)
          .as("%s has rows", table.name())
          .isNotEqualTo(EMPTY.contains(table.name()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta-rs", "duckdb", "polars"})
  void readsEarlierVersions(String engine) throws IOException, InterruptedException {
    TableContract ledger = RunLedgerTable.CONTRACT;
    Dataset<Row> third =
        PublishedNight.session()
            .read()
            .format("delta")
            .option("versionAsOf", 3)
            .load(PublishedNight.warehouse(PublishedNight.folder()).location(ledger));
    assertThat(third.count()).isPositive().isLessThan(stored(ledger).count());
    JsonNode read = read(engine, "--version", "3", "--table", ledger.name());
    TableFigures.assertSame(third, read.get(ledger.name()));
  }

  @Test
  void comparesEveryTypeOfColumn() throws IOException, InterruptedException {
    JsonNode read = read("delta-rs");
    Set<String> filled = new HashSet<>();
    Set<String> all = new HashSet<>();
    for (TableContract table : Tables.ALL) {
      for (TableColumn column : table.columns()) {
        all.add(column.type().typeName());
        if (read.at("/%s/columns/%s/non_null".formatted(table.name(), column.name())).asLong()
            > 0) {
          filled.add(column.type().typeName());
        }
      }
    }
    assertThat(filled).isEqualTo(all);
  }

  @Test
  void findsTheContractsInTheTables() throws IOException, InterruptedException {
    JsonNode read = read("delta-rs");
    for (TableContract table : Tables.ALL) {
      JsonNode found = read.get(table.name());
      assertThat(found.get("comment").asText()).isEqualTo(table.prose());
      assertThat(texts(found.get("comments")))
          .isEqualTo(
              table.columns().stream().collect(toMap(TableColumn::name, TableColumn::prose)));
      Map<String, String> checks = new HashMap<>(table.checks());
      checks.replaceAll((name, condition) -> "(" + condition + ") IS NOT FALSE");
      assertThat(texts(found.get("constraints"))).isEqualTo(checks);
    }
    assertThat(read.get(AllocationTable.CONTRACT.name()).get("constraints").size()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNotThere() throws IOException, InterruptedException {
    String warehouse = PublishedNight.folder().toString();
    ScriptRun version =
        ScriptRun.of(
            "read-tables", "--engine", "duckdb", "--version", "99", "--table", "users", warehouse);
    assertThat(version.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(version.err()).contains("Error: duckdb cannot read", "users");
    ScriptRun table =
        ScriptRun.of("read-tables", "--engine", "polars", "--table", "user", warehouse);
    assertThat(table.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(table.err()).contains("has no table user: choose among");
  }

  private static JsonNode read(String engine, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--engine", engine));
    arguments.addAll(Arrays.asList(more));
    arguments.add(PublishedNight.folder().toString());
    ScriptRun run = ScriptRun.of("read-tables", arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static Dataset<Row> stored(TableContract table) {
    return PublishedNight.warehouse(PublishedNight.folder()).read(table);
  }

  private static Map<String, String> texts(JsonNode object) {
    return object.properties().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }
}
