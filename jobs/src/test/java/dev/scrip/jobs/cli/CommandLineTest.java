package dev.scrip.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CommandLine<NightArguments> nightly =
      CommandLine.ofNight(
          "nightly",
          List.of("clean-tables", "build-profiles"),
          new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void takesTheDefaultsWhereNothingIsSaid() {
    assertThat(parsed()).isEqualTo(NightArguments.DEFAULT);
  }

  @Test
  void readsEveryOption() {
    NightArguments a =
        parsed(
            "--run-date",
            "2026-03-02",
            "--conf",
            "my.conf",
            "--warehouse",
            "w",
            "--master",
            "local[1]",
            "--from",
            "clean-tables",
            "--only",
            "clean-tables,build-profiles",
            "--force",
            "--users",
            "500",
            "--seed",
            "-7");
    assertThat(a.runDate()).contains(LocalDate.of(2026, 3, 2));
    assertThat(a.conf()).isEqualTo(Path.of("my.conf"));
    assertThat(a.warehouse()).contains("w");
    assertThat(a.master()).contains("local[1]");
    assertThat(a.from()).contains("clean-tables");
    assertThat(a.only()).containsExactly("clean-tables", "build-profiles");
    assertThat(a.force()).isTrue();
    assertThat(a.users()).hasValue(500);
    assertThat(a.seed()).hasValue(-7);
  }

  @Test
  void endsWithZeroAfterHelp() {
    assertThat(nightly.parse("--help")).isEqualTo(new CommandLine.Outcome.Ended<>(0));
    assertThat(said()).contains("--run-date", "--only", "build-profiles");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(nightly.parse("--fast")).isEqualTo(new CommandLine.Outcome.Ended<>(2));
    assertThat(said()).contains("--fast");
  }

  @Test
  void refusesADayThatIsNone() {
    assertThat(nightly.parse("--run-date", "2026-02-30"))
        .isEqualTo(new CommandLine.Outcome.Ended<>(2));
    assertThat(said()).contains("--run-date 2026-02-30 is not a day");
  }

  @Test
  void refusesAStepThatIsNone() {
    assertThat(nightly.parse("--only", "clean-tables,brew-tea"))
        .isEqualTo(new CommandLine.Outcome.Ended<>(2));
    assertThat(said()).contains("brew-tea", "build-profiles");
  }

  @Test
  void refusesTooFewUsers() {
    assertThat(nightly.parse("--users", "3")).isEqualTo(new CommandLine.Outcome.Ended<>(2));
    assertThat(said()).contains("--users 3");
  }

  private NightArguments parsed(String... args) {
    return ((CommandLine.Outcome.Parsed<NightArguments>) nightly.parse(args)).arguments();
  }

  private String said() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
