package dev.scrip.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results so far, in a CSV file that grows by a line for each case: what stands in it is not
 * measured again, unless it failed.
 */
final class Results {
  private final Path file;
  private final Map<String, Result> byKey = new LinkedHashMap<>();

  private Results(Path file) {
    this.file = file;
  }

  /** Opens the file, or begins it. A last line that was cut off is dropped. */
  static Results open(Path file) {
    Results results = new Results(file);
    try {
      if (Files.exists(file)) {
        results.read();
      } else {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, Result.HEADER + "\n");
      }
      return results;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void read() throws IOException {
    String text = Files.readString(file, UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      Files.writeString(file, text.substring(0, end));
    }
    List<String> lines = new ArrayList<>(text.substring(0, end).lines().toList());
    if (lines.isEmpty() || !lines.get(0).equals(Result.HEADER)) {
      throw new IllegalArgumentException(
          file + " does not begin as results do. Maybe it is of an older bench: move it away");
    }
    for (String line : lines.subList(1, lines.size())) {
      put(Result.ofLine(line));
    }
  }

  private void put(Result result) {
    byKey.put(result.what().key(), result);
  }

  void add(Result result) {
    try {
      Files.writeString(file, result.toLine() + "\n", UTF_8, StandardOpenOption.APPEND);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    put(result);
  }

  /** What was measured of a case, if it did not fail. */
  Optional<Result> find(Case what) {
    return Optional.ofNullable(byKey.get(what.key())).filter(result -> !result.isFailed());
  }

  Collection<Result> all() {
    return List.copyOf(byKey.values());
  }
}
