package dev.scrip.jobs;

import dev.scrip.table.TableContract;
import java.util.Map;
import java.util.Objects;

/**
 * What a step published.
 *
 * @param rows number of rows by name of the table
 */
public record Published(Map<String, Long> rows) {
  /** Keeps a copy. */
  public Published {
    rows = Map.copyOf(rows);
  }

  /** Rows of one of the tables. */
  long of(TableContract contract) {
    return Objects.requireNonNull(rows.get(contract.name()), contract.name());
  }

  /** Rows of all of them. */
  long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
