package dev.scrip.affinity;

import dev.scrip.table.AssociationRuleTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What rules call for: the log lift of the strongest one that applies to a user. */
final class RuleScores implements Scorer {
  private static final long serialVersionUID = 1L;

  private final ArrayList<int[]> antecedents = new ArrayList<>();
  private final int[] consequents;
  private final double[] logLifts;

  /**
   * Takes the rules.
   *
   * @param rules of {@code association_rule}
   * @param places numbers of the items
   */
  RuleScores(List<Row> rules, Map<String, Integer> places) {
    List<Row> known =
        rules.stream()
            .filter(
                rule ->
                    places.containsKey(consequent(rule))
                        && places.keySet().containsAll(antecedent(rule)))
            .toList();
    consequents = known.stream().mapToInt(rule -> places.get(consequent(rule))).toArray();
    logLifts =
        known.stream()
            .mapToDouble(rule -> Math.log(rule.<Double>getAs(AssociationRuleTable.LIFT.name())))
            .toArray();
    for (Row rule : known) {
      antecedents.add(antecedent(rule).stream().mapToInt(places::get).toArray());
    }
  }

  @Override
  public void score(Evidence user, double[] into) {
    Arrays.fill(into, 0);
    BitSet recent = new BitSet();
    for (int item : user.recent()) {
      recent.set(item);
    }
    if (recent.isEmpty()) {
      return;
    }
    for (int r = 0; r < consequents.length; r++) {
      int item = consequents[r];
      if (!recent.get(item)
          && logLifts[r] > into[item]
          && Arrays.stream(antecedents.get(r)).allMatch(recent::get)) {
        into[item] = logLifts[r];
      }
    }
  }

  private static String consequent(Row rule) {
    return rule.getAs(AssociationRuleTable.CONSEQUENT.name());
  }

  private static List<String> antecedent(Row rule) {
    return rule.getList(rule.fieldIndex(AssociationRuleTable.ANTECEDENT.name()));
  }
}
