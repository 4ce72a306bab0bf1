package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks as they are kept; {@link TinyNightIT} runs them on its night. */
class NotebooksTest {
  private static final Path NOTEBOOKS = Path.of("../notebooks");

  @TempDir Path output;

  @Test
  void areKeptWithoutOutput() throws IOException {
    List<Path> notebooks;
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      notebooks = files.filter(file -> file.toString().endsWith(".ipynb")).toList();
    }
    assertThat(notebooks).hasSize(2);
    for (Path notebook : notebooks) {
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        if (cell.get("cell_type").asText().equals("code")) {
          assertThat(cell.get("outputs")).as(notebook + ": " + cell).isEmpty();
          assertThat(cell.get("execution_count").isNull()).as(notebook + ": " + cell).isTrue();
        }
      }
    }
  }

  @Test
  void failWhereThereIsNoNight() throws IOException, InterruptedException {
    ScriptRun run = ScriptRun.of("notebooks", "--warehouse", output.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(run.err()).contains("holds no night: run scripts/nightly");
  }
}
