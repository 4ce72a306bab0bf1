package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Models;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.ModelCard;
import dev.scrip.table.ModelRegistryTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of models on a warehouse. */
class ModelsIT {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 10);

  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void forgetsContendersThatDoNotCompeteAnyMore() {
    Warehouse warehouse = PublishedNight.warehouse(folder);
    register(warehouse, NIGHT.minusDays(1), "response", "response-trees");
    register(warehouse, NIGHT, "segment");
    register(warehouse, NIGHT, "response", "response-trees", "purchase");
    register(warehouse, NIGHT, "response", "response-blend");
    assertThat(names(warehouse, NIGHT))
        .containsExactly("purchase", "response", "response-blend", "segment");
    assertThat(names(warehouse, NIGHT.minusDays(1))).containsExactly("response", "response-trees");
  }

  private static void register(Warehouse warehouse, LocalDate night, String... names) {
    new Models(PublishedNight.session(), warehouse)
        .register(
            Stream.of(names)
                .map(
                    name ->
                        new Models.Registered(
                            new ModelCard(name, "constant", Map.of(), Map.of(), 0, null), null))
                .toList(),
            night,
            "v",
            "run");
  }

  private static List<String> names(Warehouse warehouse, LocalDate night) {
    return warehouse
        .read(ModelRegistryTable.CONTRACT, night)
        .select(ModelRegistryTable.MODEL_NAME.col())
        .as(Encoders.STRING())
        .sort(ModelRegistryTable.MODEL_NAME.col())
        .collectAsList();
  }
}
