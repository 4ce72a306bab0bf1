package dev.scrip.affinity;

import static dev.scrip.table.AssociationRuleTable.ANTECEDENT;
import static dev.scrip.table.AssociationRuleTable.CONSEQUENT;
import static dev.scrip.table.AssociationRuleTable.ITEM_TYPE;
import static dev.scrip.table.AssociationRuleTable.LIFT;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.ProductsTable.NAME;
import static dev.scrip.table.ResponseScoreTable.BUNDLE;
import static dev.scrip.table.UserAffinityTable.ITEM_ID;
import static dev.scrip.table.UserAffinityTable.USER_ID;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponScope;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Coupons that go with what a user bought lately: an association rule calls for something in their
 * scope that the user did not buy then. Coupons for everything go with nothing in particular.
 */
public final class Bundles {
  private static final String HELD = "held";
  private static final String BEST = "best";

  private Bundles() {}

  /**
   * user_id, coupon_id and bundle: the names of what was bought, joined by " and ", of the rule
   * with the highest lift; of equal ones the first in the alphabet.
   *
   * @param rules tonight's {@code association_rule}
   * @param recentDays days before the night in which a purchase counts as recent
   */
  public static Dataset<Row> of(
      CleanShop shop, Dataset<Row> rules, LocalDate night, int recentDays) {
    return called(shop, rules, ItemType.CATEGORY_TASTE, night, recentDays)
        .unionByName(called(shop, rules, ItemType.PRODUCT_TASTE, night, recentDays))
        .groupBy(USER_ID.col(), COUPON_ID.col())
        .agg(min(struct(negate(LIFT.col()).as(LIFT.name()), BUNDLE.col())).as(BEST))
        .select(
            USER_ID.col(), COUPON_ID.col(), col(BEST).getField(BUNDLE.name()).as(BUNDLE.name()));
  }

  /** user_id, coupon_id, lift and bundle of every rule of the type that applies. */
  private static Dataset<Row> called(
      CleanShop shop, Dataset<Row> rules, ItemType type, LocalDate night, int recentDays) {
    Dataset<Row> recent = Bought.items(shop, type, night.minusDays(recentDays), night);
    Dataset<Row> asked =
        rules
            .where(ITEM_TYPE.col().equalTo(type.id()))
            .select(
                ANTECEDENT.col(),
                CONSEQUENT.col(),
                LIFT.col(),
                explode(ANTECEDENT.col()).as(ITEM_ID.name()))
            .join(type.names(shop), ITEM_ID.name());
    Dataset<Row> scopes =
        type.byItem(shop, CouponScope.products(shop))
            .select(COUPON_ID.col(), ITEM_ID.col().as(CONSEQUENT.name()))
            .distinct()
            .join(broadcast(asked.select(CONSEQUENT.col()).distinct()), CONSEQUENT.name());
    return recent
        .join(broadcast(asked), ITEM_ID.name())
        .groupBy(USER_ID.col(), ANTECEDENT.col(), CONSEQUENT.col(), LIFT.col())
        .agg(
            count(lit(1)).as(HELD),
            array_join(sort_array(collect_list(NAME.col())), " and ").as(BUNDLE.name()))
        .where(col(HELD).equalTo(size(ANTECEDENT.col())))
        .join(
            recent.withColumnRenamed(ITEM_ID.name(), CONSEQUENT.name()),
            new String[] {USER_ID.name(), CONSEQUENT.name()},
            "left_anti")
        .join(scopes, CONSEQUENT.name())
        .select(USER_ID.col(), COUPON_ID.col(), LIFT.col(), BUNDLE.col());
  }
}
