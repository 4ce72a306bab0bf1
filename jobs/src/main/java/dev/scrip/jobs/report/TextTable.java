package dev.scrip.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns of text, padded so that they line up: words to the left, numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";
  private final List<List<String>> rows;

  TextTable(String... header) {
    this(List.of(header), List.of());
  }

  TextTable(List<String> header, List<List<String>> rows) {
    this.rows = new ArrayList<>(List.of(header));
    this.rows.addAll(rows);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Whether a cell is a number, a percentage or a dash for none. */
  static boolean isNumber(String cell) {
    return cell.matches("[-+0-9.,% ]*");
  }

  String text() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
      numeric[c] = rows.size() > 1 && rows.stream().skip(1).allMatch(r -> isNumber(r.get(column)));
    }
    return rows.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(GAP).append(numeric[c] ? pad + row.get(c) : row.get(c) + pad);
              }
              return line.toString().stripTrailing();
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
