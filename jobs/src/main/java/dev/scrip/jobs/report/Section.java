package dev.scrip.jobs.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of the page on a night: a table under its title and sentences below it.
 *
 * @param title in English, as are the columns; {@link Words} finds other languages by them
 * @param columns names of the columns right of the title, under which the names of the rows stand
 * @param rows the name of a row and a cell for each column; none where sentences say everything
 * @param remarks the sentences
 */
record Section(String title, List<String> columns, List<List<Text>> rows, List<Text> remarks) {
  /** Keeps its own copies. */
  Section {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    remarks = List.copyOf(remarks);
  }

  /** A table without sentences. */
  static Section table(String title, List<String> columns, List<List<Text>> rows) {
    return new Section(title, columns, rows, List.of());
  }

  /** Sentences without a table. */
  static Section sentences(String title, List<Text> sentences) {
    return new Section(title, List.of(), List.of(), sentences);
  }

  /** Whether there is nothing to say under the title. */
  boolean isEmpty() {
    return rows.isEmpty() && remarks.isEmpty();
  }

  /** Whether a column has rows and nothing but numbers; 0 is that of the names. */
  boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> TextTable.isNumber(row.get(column).toString()));
  }

  /** As lines in English that end with an empty one; nothing where the section is empty. */
  String text() {
    if (isEmpty()) {
      return "";
    }
    List<String> header = Stream.concat(Stream.of(title), columns.stream()).toList();
    return (rows.isEmpty() ? title + "\n" : new TextTable(header, strings(rows)).text())
        + remarks.stream().map(remark -> "  " + remark + "\n").collect(Collectors.joining())
        + "\n";
  }

  private static List<List<String>> strings(List<List<Text>> rows) {
    return rows.stream().map(row -> row.stream().map(Text::toString).toList()).toList();
  }
}
