package dev.scrip.jobs.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the command line of a job may say; what it leaves out comes from the conf.
 *
 * @param conf the HOCON file
 * @param runDate the night
 * @param warehouse overrides the conf's {@code warehouse}
 * @param master overrides the conf's {@code spark.master}
 * @param from the first step to run, by name
 * @param only the steps to run, by name; empty for all
 * @param force recompute steps whose output was already made from the same inputs
 * @param users overrides {@code simulated-shop.users}
 * @param seed overrides {@code simulated-shop.seed}
 */
public record NightArguments(
    Path conf,
    Optional<LocalDate> runDate,
    Optional<String> warehouse,
    Optional<String> master,
    Optional<String> from,
    List<String> only,
    boolean force,
    OptionalLong users,
    OptionalLong seed) {

  /** Nothing said: the demo shop, every step. */
  public static final NightArguments DEFAULT =
      new NightArguments(
          Path.of("conf/demo.conf"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          OptionalLong.empty(),
          OptionalLong.empty());

  NightArguments withConf(String path) {
    return new NightArguments(
        Path.of(path), runDate, warehouse, master, from, only, force, users, seed);
  }

  NightArguments withRunDate(LocalDate date) {
    return new NightArguments(
        conf, Optional.of(date), warehouse, master, from, only, force, users, seed);
  }

  NightArguments withWarehouse(String folder) {
    return new NightArguments(
        conf, runDate, Optional.of(folder), master, from, only, force, users, seed);
  }

  NightArguments withMaster(String url) {
    return new NightArguments(
        conf, runDate, warehouse, Optional.of(url), from, only, force, users, seed);
  }

  NightArguments withFrom(String step) {
    return new NightArguments(
        conf, runDate, warehouse, master, Optional.of(step), only, force, users, seed);
  }

  NightArguments withOnly(List<String> steps) {
    return new NightArguments(conf, runDate, warehouse, master, from, steps, force, users, seed);
  }

  NightArguments withForce() {
    return new NightArguments(conf, runDate, warehouse, master, from, only, true, users, seed);
  }

  NightArguments withUsers(long count) {
    return new NightArguments(
        conf, runDate, warehouse, master, from, only, force, OptionalLong.of(count), seed);
  }

  NightArguments withSeed(long value) {
    return new NightArguments(
        conf, runDate, warehouse, master, from, only, force, users, OptionalLong.of(value));
  }
}
