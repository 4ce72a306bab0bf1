package dev.scrip.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The CSVs that a night leaves for marketing. */
final class ExportedCsvs {
  private ExportedCsvs() {}

  /** Lines of all CSVs of a folder, headers not counted. */
  static long lines(Path exports) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.list(exports)) {
      for (Path csv : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        lines += Files.readAllLines(csv).size() - 1;
      }
    }
    return lines;
  }
}
