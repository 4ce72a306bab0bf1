package dev.scrip.jobs.report;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the raw rows of each table. */
final class RawRowsSection {
  private static final List<String> FATES =
      List.of("raw", "clean", "quarantined", "merged", "later");
  private static final String REPAIR = "repair.";

  private RawRowsSection() {}

  /**
   * Empty where nothing was cleaned.
   *
   * @param counts of the run ledger on clean-tables: {@code table.fate} and {@code repair.what}
   */
  static Section of(Map<String, Long> counts) {
    List<List<String>> rows = new ArrayList<>();
    for (TableContract contract : CleanShop.CONTRACTS) {
      if (counts.containsKey(contract.name() + ".raw")) {
        List<String> row = new ArrayList<>(List.of(contract.name()));
        FATES.forEach(
            fate -> row.add(Numbers.count(counts.getOrDefault(contract.name() + "." + fate, 0L))));
        rows.add(row);
      }
    }
    String repairs =
        new TreeMap<>(counts)
            .entrySet().stream()
                .filter(e -> e.getKey().startsWith(REPAIR) && e.getValue() > 0)
                .map(e -> Numbers.count(e.getValue()) + " " + e.getKey().substring(REPAIR.length()))
                .collect(Collectors.joining(", "));
    return new Section(
        "Raw rows", FATES, rows, repairs.isEmpty() ? List.of() : List.of("repaired: " + repairs));
  }
}
