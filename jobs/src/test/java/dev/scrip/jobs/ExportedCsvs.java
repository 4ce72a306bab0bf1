package dev.scrip.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The CSVs that a night leaves for marketing. */
final class ExportedCsvs {
  private ExportedCsvs() {}

  /** The CSVs of a folder. */
  static List<Path> in(Path exports) throws IOException {
    try (Stream<Path> files = Files.list(exports)) {
      return files.filter(f -> f.toString().endsWith(".csv")).toList();
    }
  }

  /** Lines of all CSVs of a folder, headers not counted. */
  static long lines(Path exports) throws IOException {
    long lines = 0;
    for (Path csv : in(exports)) {
      lines += Files.readAllLines(csv).size() - 1;
    }
    return lines;
  }
}
