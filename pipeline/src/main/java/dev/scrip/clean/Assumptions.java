package dev.scrip.clean;

import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;

/** Says what a source lacks and what stands for it. */
final class Assumptions {
  private Assumptions() {}

  /** The sentence for a table that the source does not have. */
  static String absent(TableContract contract) {
    return contract.name() + " is absent: the night does without it";
  }

  /** One sentence per column with a default, and one for all columns that are done without. */
  static List<String> of(TableRules rules) {
    List<String> sentences = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (TableColumn column : rules.read()) {
      if (rules.cells.has(column)) {
        continue;
      }
      String assumed = rules.assumed.get(column);
      if (assumed == null) {
        without.add(column.name());
      } else {
        sentences.add(rules.contract().name() + "." + column.name() + " is missing: " + assumed);
      }
    }
    if (!without.isEmpty()) {
      sentences.add(
          rules.contract().name() + " has no " + String.join(", ", without) + ": done without");
    }
    return sentences;
  }
}
