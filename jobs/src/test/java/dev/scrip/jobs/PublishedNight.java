package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.config.SparkConf;
import dev.scrip.jobs.io.Sessions;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.TableContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A whole night of a {@link TinyShop} in which nobody ever did or bought anything, run once for all
 * tests of a fork that look at it. It stays below target, to be looked at.
 */
final class PublishedNight {
  static final LocalDate NIGHT = LocalDate.of(2026, 3, 10);

  private static final Path FOLDER = newFolder();

  /** Written once: the night takes files that change for another shop. */
  private static final TinyShop SHOP =
      TinyShop.in(FOLDER.resolve("raw"))
          .empty("behaviour_events.csv", "orders.csv", "order_lines.csv")
          .line("export.byte-order-mark = true")
          // Of the two users who get a coupon it withholds the second's.
          .line("experiment { holdout-share = 0.5, salt = tiny }")
          .line(
              "allocation.limits = [{ scope-type = segment, scope-id = none, measure = cost, upper = 5 },"
                  + " { scope-type = campaign, scope-id = c1, measure = count, upper = 200 },"
                  + " { scope-type = campaign, scope-id = later, measure = cost, lower = 1,"
                  + " shortfall-penalty = 2 },"
                  + " { scope-type = all, measure = count, lower = 3, shortfall-penalty = 0.01 }]");

  private static @Nullable NightRun first;

  private PublishedNight() {}

  /** Runs the night unless it was. */
  static synchronized NightRun published() {
    if (first == null) {
      NightRun run = again();
      assertThat(run.code()).as(run.err()).isZero();
      first = run;
    }
    return first;
  }

  /** The same night on the same warehouse. */
  static NightRun again(String... more) {
    return on(folder(), more);
  }

  /** A night of the shop on another warehouse. */
  static NightRun on(Path warehouse, String... more) {
    return SHOP.night(warehouse, more);
  }

  static Path folder() {
    return FOLDER.resolve("w");
  }

  static Path exports(Path warehouse) {
    return warehouse.resolve("exports/run_date=" + NIGHT);
  }

  static Warehouse warehouse(Path folder) {
    return new Warehouse(session(), folder.toString());
  }

  /** The session of the nights, or another where the last test closed that. */
  static SparkSession session() {
    return Sessions.open(new SparkConf("local[2]", 1, Map.of()), ZoneId.of("UTC"), "tests");
  }

  /** The night's rows of a table. */
  static Dataset<Row> rows(TableContract contract) {
    return warehouse(folder()).read(contract, NIGHT);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "published-night-");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
