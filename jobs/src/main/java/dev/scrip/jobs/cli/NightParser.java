package dev.scrip.jobs.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/** The options that every step of the night shares. */
final class NightParser extends JobParser<NightArguments> {
  private static final long serialVersionUID = 1L;

  NightParser(String program, List<String> steps, PrintStream out) {
    super(program, out);
    text("run-date", "yyyy-mm-dd", "the night to run (nightly: run-date of the conf if not given)")
        .validate(check(JobParser::isDay, "--run-date %s is not a day: write it as 2026-03-02"))
        .action((value, a) -> a.withRunDate(LocalDate.parse(value)));
    text("conf", "file", "the configuration (default: conf/demo.conf, a simulated shop)")
        .action((value, a) -> a.withConf(value));
    text("warehouse", "folder", "where tables, models and exports lie (default: the conf's)")
        .action((value, a) -> a.withWarehouse(value));
    text("master", "url", "where embedded Spark runs (default: the conf's, local[*])")
        .action((value, a) -> a.withMaster(value));
    if (!steps.isEmpty()) {
      String known = String.join(", ", steps);
      text("from", "step", "begin at this step; the earlier ones are taken as they lie")
          .validate(check(steps::contains, "--from %s is no step: choose one of " + known))
          .action((value, a) -> a.withFrom(value));
      text("only", "step[,step]", "run just these: " + known)
          .validate(
              check(
                  value -> steps.containsAll(split(value)),
                  "--only %s names no step: choose among " + known))
          .action((value, a) -> a.withOnly(split(value)));
    }
    text("users", "n", "users of the simulated shop at its opening (default: the conf's)")
        .validate(check(NightParser::isCount, "--users %s is not a number from 50 to 10000000"))
        .action((value, a) -> a.withUsers(Long.parseLong(value)));
    text("seed", "n", "seed of the simulated shop (default: the conf's)")
        .validate(check(JobParser::isWhole, "--seed %s is not a whole number"))
        .action((value, a) -> a.withSeed(Long.parseLong(value)));
    flag(
            "force",
            "make steps again even where their inputs are the same; a simulated shop begins anew")
        .action((value, a) -> a.withForce());
    help();
  }

  private static boolean isCount(String value) {
    return value.matches("\\d{1,9}")
        && Long.parseLong(value) >= 50
        && Long.parseLong(value) <= 10_000_000;
  }
}
