package dev.scrip.jobs.io;

import java.util.Map;

/** How CSVs are read and written: by RFC 4180, to the letter, blanks and quotes included. */
public final class CsvOptions {
  /** Options of Spark's reader and writer. */
  public static final Map<String, String> TO_THE_LETTER =
      Map.of(
          "header", "true",
          "quote", "\"",
          "escape", "\"",
          "encoding", "UTF-8",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  private CsvOptions() {}
}
