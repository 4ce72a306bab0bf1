package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.texts;
import static dev.scrip.table.TableColumn.whole;

/** What is bought together more often than by chance. */
public final class AssociationRuleTable {
  /** category or product. */
  public static final TableColumn ITEM_TYPE = text("item_type", "category or product.").required();

  /** The items in the basket, in the order of their ids. */
  public static final TableColumn ANTECEDENT =
      texts("antecedent", "Items in the basket, sorted.").required();

  /** The item that is then in it too. */
  public static final TableColumn CONSEQUENT =
      text("consequent", "The item that is then in it too.").required();

  /** Share of all baskets that hold all items of the rule, 0 to 1. */
  public static final TableColumn SUPPORT =
      real("support", "Share of all baskets that hold all items of the rule, 0 to 1.").required();

  /** Share of the baskets with the antecedent that hold the consequent, 0 to 1. */
  public static final TableColumn CONFIDENCE =
      real("confidence", "Share of the baskets with the antecedent that hold the consequent.")
          .required();

  /** Confidence over the consequent's share of all baskets; above 1. */
  public static final TableColumn LIFT =
      real("lift", "Confidence over the consequent's share of all baskets, above 1.").required();

  /** Baskets that hold all items of the rule. */
  public static final TableColumn BASKET_COUNT =
      whole("basket_count", "Baskets that hold all items of the rule.").required();

  /** The contract of {@code association_rule}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "association_rule",
              "Items bought together more often than by chance: who has the antecedent in the"
                  + " basket has the consequent too.")
          .columns(
              RUN_DATE, ITEM_TYPE, ANTECEDENT, CONSEQUENT, SUPPORT, CONFIDENCE, LIFT, BASKET_COUNT)
          .key(RUN_DATE, ITEM_TYPE, ANTECEDENT, CONSEQUENT)
          .partitionedBy(RUN_DATE)
          .check("known_rule_type", "item_type IN ('category', 'product')")
          .check("support_is_a_share", "support BETWEEN 0 AND 1")
          .check("confidence_is_a_share", "confidence BETWEEN 0 AND 1")
          .build();

  private AssociationRuleTable() {}
}
