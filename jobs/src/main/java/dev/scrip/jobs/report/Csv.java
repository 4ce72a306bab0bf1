package dev.scrip.jobs.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of CSV as RFC 4180 has them, but for the newline. */
final class Csv {
  private Csv() {}

  /** One line: the first cells, then the others. */
  static String line(Object[] first, Object... others) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(others))
        .map(cell -> quoted(String.valueOf(cell)))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
