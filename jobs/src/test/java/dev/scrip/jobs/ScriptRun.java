package dev.scrip.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A script of {@code scripts/}, run as somebody at a shell runs it.
 *
 * @param code the exit code
 * @param out what was printed
 * @param err what was printed of what went wrong
 */
record ScriptRun(int code, String out, String err) {

  /** Runs a script with these arguments. */
  static ScriptRun of(String script, String... arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "script-");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int code =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(Path.of("../scripts", script).toAbsolutePath().toString()),
                        Arrays.stream(arguments))
                    .toList())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new ScriptRun(code, Files.readString(out), Files.readString(err));
  }
}
