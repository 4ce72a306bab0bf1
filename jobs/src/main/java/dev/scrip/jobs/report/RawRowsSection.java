package dev.scrip.jobs.report;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    List<List<Text>> rows = new ArrayList<>();
    for (TableContract contract : CleanShop.CONTRACTS) {
      if (counts.containsKey(contract.name() + ".raw")) {
        List<Text> row = new ArrayList<>(Text.row(contract.name()));
        FATES.forEach(
            fate ->
                row.addAll(
                    Text.row(
                        Numbers.count(counts.getOrDefault(contract.name() + "." + fate, 0L)))));
        rows.add(row);
      }
    }
    List<Text> repairs =
        new TreeMap<>(counts)
            .entrySet().stream()
                .filter(e -> e.getKey().startsWith(REPAIR) && e.getValue() > 0)
                .map(
                    e ->
                        Text.of(
                            "%,d %s",
                            e.getValue(), Text.phrases(e.getKey().substring(REPAIR.length()))))
                .toList();
    return new Section(
        "Raw rows",
        FATES,
        rows,
        repairs.isEmpty() ? List.of() : List.of(Text.of("repaired: %s", Text.list(repairs))));
  }
}
