package dev.scrip.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Changes raw files while a query reads another: for a query to call. */
public final class UnsettledFiles {
  private UnsettledFiles() {}

  /** Adds a line to a file; returns what the query goes on with. */
  public static String append(String file, String line, String value) throws IOException {
    Files.writeString(Path.of(file), line + "\n", StandardOpenOption.APPEND);
    return value;
  }

  /** Removes a file; returns what the query goes on with. */
  public static String remove(String file, String value) throws IOException {
    Files.deleteIfExists(Path.of(file));
    return value;
  }
}
