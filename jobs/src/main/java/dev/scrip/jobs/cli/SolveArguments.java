package dev.scrip.jobs.cli;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the command line of {@code scripts/solve} says.
 *
 * @param said values by option, without the dashes; checked by the parser
 */
public record SolveArguments(Map<String, String> said) {
  /** Nothing said; the parser insists on candidates, limits, coupons per user and a folder. */
  static final SolveArguments DEFAULT =
      new SolveArguments(Map.of("out-format", "csv", "partitions", "8", "master", "local[*]"));

  /** Keeps its own copy. */
  public SolveArguments {
    said = Map.copyOf(said);
  }

  SolveArguments with(String option, String value) {
    Map<String, String> more = new TreeMap<>(said);
    more.put(option, value);
    return new SolveArguments(more);
  }

  /** File or folder of the candidates. */
  public String candidates() {
    return required("candidates");
  }

  /** File or folder of the limits. */
  public String limits() {
    return required("limits");
  }

  /** Folder of the answer. */
  public String out() {
    return required("out");
  }

  /** Most coupons of one user, 1 or more. */
  public int maxPerUser() {
    return Integer.parseInt(required("max-per-user"));
  }

  /** Most cost of one user's coupons, micros. */
  public OptionalLong userCostCapMicros() {
    Optional<String> cap = optional("user-cost-cap-micros");
    return cap.map(value -> OptionalLong.of(Long.parseLong(value))).orElse(OptionalLong.empty());
  }

  /** File of prices of an earlier answer. */
  public Optional<String> dualPrices() {
    return optional("dual-prices");
  }

  /** File of sets of limits to compare; then nothing is allocated. */
  public Optional<String> whatIf() {
    return optional("what-if");
  }

  /** How allocations are written: csv, parquet or delta. */
  public String outFormat() {
    return required("out-format");
  }

  /** Whether the answer is checked from the input alone before it is written. */
  public boolean check() {
    return optional("check").isPresent();
  }

  /** Into how many packs candidates are split, 1 or more. */
  public int partitions() {
    return Integer.parseInt(required("partitions"));
  }

  /** Where Spark runs. */
  public String master() {
    return required("master");
  }

  private String required(String option) {
    return optional(option).orElseThrow(() -> new IllegalStateException("no --" + option));
  }

  private Optional<String> optional(String option) {
    return Optional.ofNullable(said.get(option));
  }
}
