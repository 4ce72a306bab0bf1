package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks run on a night of which most tables are empty. */
class NotebooksIT {
  private static final Path NOTEBOOKS = Path.of("../notebooks");

  @TempDir static Path output;

  @BeforeAll
  static void run() {
    PublishedNight.published();
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void showTheNight() throws IOException, InterruptedException {
    ScriptRun run =
        ScriptRun.of(
            "notebooks",
            "--warehouse",
            PublishedNight.folder().toString(),
            "--run-date",
            PublishedNight.NIGHT.toString(),
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(output.resolve("what_the_night_decided.html"))
        .content()
        .contains("<pre>Night " + PublishedNight.NIGHT, "<pre>2 coupons handed out, 0 withheld")
        .contains("<pre>no earlier night", "<pre>no coupon was withheld")
        .contains("<img");
    assertThat(output.resolve("how_good_were_the_models.html"))
        .content()
        .contains("<pre>no redemption model was judged", "<pre>no ranking was measured")
        .contains("<pre>no coupon was issued before", "<pre>no earlier night to compare with");
  }

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
