package dev.scrip.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command line of scripts/nightly, run in this process on two cores.
 *
 * @param code the exit code
 * @param out what was printed
 * @param err what was printed of what went wrong
 */
record NightRun(int code, String out, String err) {

  /** Runs a night with these options and --master. */
  static NightRun of(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new JobRunner(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(
                "nightly",
                Arrays.asList(NightStep.values()),
                true,
                Stream.concat(Stream.of("--master", "local[2]"), Arrays.stream(options))
                    .toArray(String[]::new));
    return new NightRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines that hold a text. */
  List<String> linesWith(String text) {
    return out.lines().filter(line -> line.contains(text)).toList();
  }
}
