package dev.scrip.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationBenchTest {
  @TempDir Path directory;

  @Test
  void measuresOnlyWhatTheResultsLack() throws IOException {
    Path results = directory.resolve("results.csv");
    assertThat(run("--only", "memory", "--only", "all-ties", "--only", "ours")).contains("ours");
    String all = Files.readString(results);
    assertThat(all.lines()).hasSize(1 + 2 * Scale.QUICK.runs());

    assertThat(run("--only", "memory", "--only", "all-ties", "--only", "ours"))
        .doesNotContain("ours");
    assertThat(Files.readString(results)).isEqualTo(all);

    Files.writeString(results, all.substring(0, all.length() - 20));
    run("--only", "memory", "--only", "all-ties", "--only", "ours");
    assertThat(Files.readString(results).lines()).hasSize(1 + 2 * Scale.QUICK.runs());
  }

  @Test
  void measuresAgainWhatFailed() throws IOException {
    Path results = directory.resolve("results.csv");
    Case what = new Case(Part.SEEDS, Family.ONE_USER, Scale.QUICK.tiny(), 1, Contender.OURS, 1);
    Results.open(results).add(Result.failed(what, what.family().shape(1), "no, not\nnow"));
    assertThat(Results.open(results).all()).extracting(Result::note).containsExactly("no not now");
    assertThat(run("--only", "seeds", "--only", "one-user")).contains("ours");
    assertThat(Results.open(results).find(what)).isPresent();
  }

  @Test
  void writesAPageThatSaysWhatWasNotMeasured() throws IOException {
    run("--only", "seeds", "--only", "one-user,zero-budget");
    assertThat(Files.readString(directory.resolve("allocation.md")))
        .contains("| things wrong, every family and seed | 0 | 0 in 4 runs, 2 families | yes |")
        .contains("not measured");
    assertThat(Files.readString(directory.resolve("allocation.svg"))).contains("nothing measured");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(refused("--fast")).contains("--fast is unknown");
    assertThat(refused("--seeds", "none")).contains("--seeds is none");
    assertThat(refused("--results")).contains("--results lacks its value");
    assertThat(refused("--only", "everything")).contains("leaves no case");
  }

  private String run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--quick"));
    arguments.addAll(List.of("--results", directory.resolve("results.csv").toString()));
    arguments.addAll(List.of("--docs", directory.toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int code =
        AllocationBench.run(
            arguments, new PrintStream(out, true, UTF_8), new PrintStream(problems, true, UTF_8));
    assertThat(problems.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();
    return out.toString(UTF_8);
  }

  private static String refused(String... options) {
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(problems, true, UTF_8);
    assertThat(AllocationBench.run(List.of(options), stream, stream)).isEqualTo(2);
    return problems.toString(UTF_8);
  }
}
