package dev.scrip.affinity;

import static dev.scrip.table.AssociationRuleTable.ANTECEDENT;
import static dev.scrip.table.AssociationRuleTable.BASKET_COUNT;
import static dev.scrip.table.AssociationRuleTable.CONFIDENCE;
import static dev.scrip.table.AssociationRuleTable.CONSEQUENT;
import static dev.scrip.table.AssociationRuleTable.ITEM_TYPE;
import static dev.scrip.table.AssociationRuleTable.LIFT;
import static dev.scrip.table.AssociationRuleTable.SUPPORT;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.AssociationRuleTable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.fpm.FPGrowth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Association rules over the baskets of the last days (FP-growth, Han, Pei and Yin 2000), of one
 * consequent each and with lift above 1. Of equal strength the smaller ids come first, so that the
 * same baskets give the same rules.
 */
final class AssociationRules {
  /**
   * A basket of n items has 2^n sets; of a larger one only the items that most baskets have count,
   * so that alike baskets cannot exhaust the memory.
   */
  static final int MOST_ITEMS = 12;

  private static final String ITEMS = "items";
  private static final String BASKETS = "baskets";

  private AssociationRules() {}

  /** The purchased lines of the days before the night that rules are made of. */
  static Dataset<Row> lines(CleanShop shop, LocalDate night, RuleOptions options) {
    return Bought.between(shop, night.minusDays(options.days()), night)
        .select(USER_ID.col(), ORDER_ID.col(), PRODUCT_ID.col());
  }

  /** The rules known before a night, at most so many of each type as the options say. */
  static Map<ItemType, List<Row>> ofEachType(CleanShop shop, LocalDate night, RuleOptions options) {
    Map<ItemType, List<Row>> rules = new EnumMap<>(ItemType.class);
    Dataset<Row> lines = lines(shop, night, options).persist();
    try {
      for (ItemType type : ItemType.values()) {
        rules.put(type, of(lines, shop, type, night, options).collectAsList());
      }
      return rules;
    } finally {
      lines.unpersist();
    }
  }

  /**
   * Rows of {@code association_rule}, the strongest lift first; none where no set of items is in
   * enough baskets.
   *
   * @param lines order_id and product_id; products that the catalogue lacks are left out
   * @param night the rows' run date
   */
  static Dataset<Row> of(
      Dataset<Row> lines, CleanShop shop, ItemType type, LocalDate night, RuleOptions options) {
    Dataset<Row> items =
        type.byItem(shop, lines).select(ORDER_ID.col(), ITEM_ID.col()).distinct().persist();
    try {
      long baskets = items.select(ORDER_ID.col()).distinct().count();
      if (baskets < options.minBaskets()) {
        return lines
            .sparkSession()
            .createDataFrame(List.of(), AssociationRuleTable.CONTRACT.schema());
      }
      double least =
          Math.max(options.support(type), (options.minBaskets() - 0.5) / (double) baskets);
      Dataset<Row> rules =
          new FPGrowth()
              .setItemsCol(ITEMS)
              .setMinSupport(least)
              .setMinConfidence(options.minConfidence())
              .fit(baskets(items, (long) Math.ceil(least * baskets)))
              .associationRules();
      return strongest(rules, baskets, type, night, options);
    } finally {
      items.unpersist();
    }
  }

  /** One row per basket, those without a frequent item too: support is a share of all. */
  private static Dataset<Row> baskets(Dataset<Row> items, long least) {
    Dataset<Row> frequent =
        items.groupBy(ITEM_ID.col()).agg(count(lit(1)).as(BASKETS)).where(col(BASKETS).geq(least));
    Column place = struct(col(BASKETS).multiply(-1), ITEM_ID.col());
    Column widest =
        slice(sort_array(collect_list(when(col(BASKETS).isNotNull(), place))), 1, MOST_ITEMS);
    return items
        .join(frequent, new String[] {ITEM_ID.name()}, "left")
        .groupBy(ORDER_ID.col())
        .agg(widest.as(ITEMS))
        .select(col(ITEMS).getField(ITEM_ID.name()).as(ITEMS));
  }

  /** Bounded by {@link RuleOptions#maxRules}; cut off from how it was made. */
  private static Dataset<Row> strongest(
      Dataset<Row> rules, long baskets, ItemType type, LocalDate night, RuleOptions options) {
    return AssociationRuleTable.CONTRACT
        .conform(
            rules
                .where(col(LIFT.name()).gt(1))
                .select(
                    lit(night).as(RUN_DATE.name()),
                    lit(type.id()).as(ITEM_TYPE.name()),
                    sort_array(ANTECEDENT.col()).as(ANTECEDENT.name()),
                    element_at(CONSEQUENT.col(), 1).as(CONSEQUENT.name()),
                    SUPPORT.col(),
                    CONFIDENCE.col(),
                    LIFT.col(),
                    round(SUPPORT.col().multiply(baskets)).cast("long").as(BASKET_COUNT.name())))
        .orderBy(LIFT.col().desc(), SUPPORT.col().desc(), ANTECEDENT.col(), CONSEQUENT.col())
        .limit(options.maxRules())
        .localCheckpoint();
  }
}
