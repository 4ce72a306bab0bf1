package dev.scrip.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Ends the process without any farewell, as SIGKILL does, at each moment once. What was done is
 * remembered in a file, so that the process started next comes further.
 */
final class Kills {
  /** System property that names the file; nothing is killed without it. */
  static final String MEMORY = "scrip.kills";

  static final int KILLED = 137;

  private Kills() {}

  static void once(String moment) throws IOException {
    Path memory = Path.of(System.getProperty(MEMORY));
    if (!Files.exists(memory) || !Files.readAllLines(memory).contains(moment)) {
      Files.write(memory, List.of(moment), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
