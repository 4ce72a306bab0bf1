package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The steps are named outside Java too. */
class NightStepTest {
  @Test
  void everyStepCanBeSubmitted() throws IOException {
    String script = Files.readString(Path.of("../scripts/submit"));
    String list =
        Pattern.compile("steps=\\(([^)]+)\\)")
            .matcher(script)
            .results()
            .map(match -> match.group(1))
            .findFirst()
            .orElse("");
    List<String> expected = new ArrayList<>(NightStep.labels());
    expected.addAll(List.of("nightly", "solve"));
    assertThat(list.split("\\s+")).containsExactlyElementsOf(expected);
  }

  @Test
  void theSchedulerHasEveryStepInItsOrder() throws IOException {
    String dag = Files.readString(Path.of("../scripts/airflow/nightly_coupon_allocation.py"));
    String list =
        dag.substring(dag.indexOf("STEPS = ("), dag.indexOf(")", dag.indexOf("STEPS = (")));
    assertThat(Pattern.compile("\"([a-z-]+)\"").matcher(list).results().map(m -> m.group(1)))
        .containsExactlyElementsOf(NightStep.labels());
  }
}
