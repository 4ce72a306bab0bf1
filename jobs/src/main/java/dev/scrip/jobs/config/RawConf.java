package dev.scrip.jobs.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the raw tables come from.
 *
 * @param inputs files seen as views by the queries, by view name
 * @param tables one source for each raw table, by table name
 */
public record RawConf(Map<String, Files> inputs, Map<String, Source> tables) {

  /** All files the conf names, by the key that names them. */
  public Map<String, Files> files() {
    Map<String, Files> files = new LinkedHashMap<>();
    inputs.forEach((name, f) -> files.put("raw.inputs." + name, f));
    tables.forEach(
        (name, source) -> {
          if (source instanceof Files f) {
            files.put("raw.tables." + name, f);
          }
        });
    return files;
  }

  /** Where one raw table comes from. */
  public sealed interface Source permits Files, Query, Absent {}

  /**
   * Files as they are.
   *
   * @param path a file, a folder or a glob, read recursively
   * @param format csv (with header), json (one object a line), parquet or delta
   */
  public record Files(String path, String format) implements Source {}

  /**
   * Rows of a query.
   *
   * @param sql Spark SQL over the views under {@code raw.inputs}
   */
  public record Query(String sql) implements Source {}

  /** The source has no such table. */
  public record Absent() implements Source {}
}
