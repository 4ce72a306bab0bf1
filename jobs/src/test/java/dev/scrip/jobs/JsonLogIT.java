package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The log that {@code SCRIP_LOG=json} asks for: every line is JSON and tells night, run and step.
 */
@Tag("long")
class JsonLogIT {
  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void tellsNightRunAndStepInEveryLine() throws Exception {
    TinyShop shop = TinyShop.in(folder.resolve("raw"));
    Path log = folder.resolve("scrip.jsonl");
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    URI usual = context.getConfigLocation();
    System.setProperty("scrip.log", log.toString());
    try {
      context.setConfigLocation(Path.of("../conf/log4j2-json.properties").toUri());
      NightRun run = shop.night(folder.resolve("w"), "--only", "clean-tables");
      assertThat(run.code()).as(run.err()).isZero();
      fromAThreadOfItsOwn(() -> LoggerFactory.getLogger("elsewhere").warn("a \"quoted\"\nline"));
      NightRun broken =
          shop.replace("orders.csv", "ordered_at", "ordered")
              .night(folder.resolve("w"), "--only", "clean-tables");
      assertThat(broken.code()).isEqualTo(ExitCode.BAD_DATA.code());
    } finally {
      System.clearProperty("scrip.log");
      context.setConfigLocation(usual);
    }
    List<JsonNode> lines = lines(log);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("run_date").asText()).isEqualTo("2026-03-10");
              assertThat(line.path("run_id").asText()).startsWith("2026-03-10-");
              assertThat(line.path("step").asText())
                  .isIn("", "clean-tables"); // Empty until the first step.
            })
        .anySatisfy(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("INFO");
              assertThat(line.path("msg").asText()).containsPattern("^published [0-9]+ rows in ");
              assertThat(line.path("step").asText()).isEqualTo("clean-tables");
            })
        .anySatisfy(line -> assertThat(line.path("msg").asText()).isEqualTo("a \"quoted\"\nline"))
        .anySatisfy(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("ERROR");
              assertThat(line.path("msg").asText()).contains("lacks column ordered_at");
            });
  }

  private static void fromAThreadOfItsOwn(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  private static List<JsonNode> lines(Path log) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      lines.add(json.readTree(line));
    }
    return lines;
  }
}
