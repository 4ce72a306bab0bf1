package dev.scrip.quality;

import java.util.Optional;
import org.apache.spark.SparkThrowable;

/**
 * Tells a source that cannot be read from a fault of the program or the platform. Spark states the
 * class of an error by the first two signs of its SQLSTATE: {@code 22} for values that an
 * expression cannot take, {@code 42} for names and types that do not fit, {@code KD} for files that
 * cannot be read as their format.
 */
public final class SourceFault {
  private SourceFault() {}

  /** What the source has wrong, in one line; empty where the error is none of the source's. */
  public static Optional<String> in(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark && isOfTheSource(spark.getSqlState())) {
        return Optional.of(sentence(cause));
      }
    }
    return Optional.empty();
  }

  private static boolean isOfTheSource(String sqlState) {
    return sqlState != null
        && (sqlState.startsWith("22") || sqlState.startsWith("42") || sqlState.startsWith("KD"));
  }

  /** Spark's message, and behind it what the reader of the file said. */
  private static String sentence(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = firstLine(error);
    return root == error ? said : said + " (" + firstLine(root) + ")";
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage())
        .lines()
        .map(line -> line.replaceAll("\\s*SQLSTATE: \\w+", "").strip().replaceAll("\\.$", ""))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("unknown");
  }
}
