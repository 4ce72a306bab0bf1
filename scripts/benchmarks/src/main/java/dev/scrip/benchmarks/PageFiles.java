package dev.scrip.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts a page and its pictures into a directory. */
final class PageFiles {
  private PageFiles() {}

  /**
   * Writes the files over those of an earlier run; the page's path.
   *
   * @param pictures by file name
   */
  static Path write(Path directory, String name, String page, Map<String, String> pictures) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> picture : pictures.entrySet()) {
        Files.writeString(directory.resolve(picture.getKey()), picture.getValue());
      }
      return Files.writeString(directory.resolve(name), page);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
