package dev.scrip.jobs.cli;

import java.io.PrintStream;
import java.util.List;
import scopt.OptionDef;

/** The options of {@code scripts/solve}. */
final class SolveParser extends JobParser<SolveArguments> {
  private static final long serialVersionUID = 1L;

  private static final List<String> FORMATS = List.of("csv", "parquet", "delta");

  SolveParser(String program, PrintStream out) {
    super(program, out);
    said("candidates", "path", "who may get what: CSV, Parquet or Delta, a file or a folder")
        .required();
    said("limits", "path", "budgets, inventories and floors, likewise").required();
    said("max-per-user", "k", "most coupons of one user")
        .required()
        .validate(check(SolveParser::isCount, "--max-per-user %s is not a number from 1 to 1000"));
    said("out", "folder", "where the answer is written; an earlier answer there is replaced")
        .required();
    said("user-cost-cap-micros", "n", "most cost of one user's coupons (default: none)")
        .validate(
            check(
                value -> isWhole(value) && Long.parseLong(value) >= 0,
                "--user-cost-cap-micros %s is not a whole number of micros, 0 or more"));
    said("dual-prices", "path", "dual_prices.csv of an earlier, similar answer to begin at");
    said(
        "what-if",
        "path",
        "sets of limits to compare: writes what_if.csv, what_if_prices.csv and frontier.svg, and"
            + " allocates nothing");
    flag("check", "check the answer from the input alone, sharing no code with the solver")
        .action((value, a) -> a.with("check", "true"));
    said("out-format", "format", "of the allocations: csv, parquet or delta (default: csv)")
        .validate(check(FORMATS::contains, "--out-format %s is not csv, parquet or delta"));
    said("partitions", "n", "packs the candidates are split into (default: 8)")
        .validate(check(SolveParser::isCount, "--partitions %s is not a number from 1 to 1000"));
    said("master", "url", "where Spark runs (default: local[*])");
    checkConfig(
        a ->
            a.check() && a.whatIf().isPresent()
                ? failure("--check checks an allocation: leave it out with --what-if")
                : success());
    help();
  }

  private OptionDef<String, SolveArguments> said(String name, String value, String prose) {
    return text(name, value, prose)
        .validate(check(said -> !said.isBlank(), "--" + name + " is empty%s"))
        .action((said, a) -> a.with(name, said));
  }

  private static boolean isCount(String value) {
    return value.matches("[1-9]\\d{0,2}|1000");
  }
}
